/* Telling an agent who looks elsewhere that somebody waits: the count in the title always, sound and notice when asked for. */

const ASKED = "destek.desk.alerts";
const TITLE = document.title;

export class Alerts {
  constructor(desk) {
    this.desk = desk;
    this.#count();
    desk.addEventListener("rows", () => this.#count());
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => this.#wake());
    desk.addEventListener("danger", () => this.#tell("Acil: biri bekliyor", "Görüşmeyi hemen açın", { urgent: true }));
    desk.addEventListener("arrived", ({ detail }) => this.#tell("Yeni bekleyen var", detail[0].topic_label ?? "Konu belli değil"));
    desk.addEventListener("wrote", ({ detail }) => {
      const onScreen = detail.row.conversation === desk.openId && document.visibilityState === "visible";
      if (!onScreen) this.#tell("Yeni mesaj", detail.row.topic_label ?? "");
    });
  }

  /** On until it is switched off: nobody in danger comes unheard. */
  get on() {
    return localStorage.getItem(ASKED) !== "off";
  }

  async turn(on) {
    localStorage.setItem(ASKED, on ? "on" : "off");
    if (!on) return;
    this.#play();
    if ("Notification" in window && Notification.permission === "default") await Notification.requestPermission();
  }

  #count() {
    const unread = this.desk.mine.reduce((sum, row) => sum + (this.desk.unread(row) ? 1 : 0), 0);
    const total = this.desk.count("queue") + unread;
    document.title = total ? `(${total}) ${TITLE}` : TITLE;
  }

  /** The notice names the topic and never the visitor or the text: it may show on a locked screen. */
  #tell(title, body, { urgent = false } = {}) {
    if (!this.on) return;
    this.#play(urgent ? [880, 660, 880, 660] : [660, 880]);
    if (document.visibilityState === "visible" || !("Notification" in window) || Notification.permission !== "granted") return;
    const notice = new Notification(title, { body, tag: "destek-desk" });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  }

  /** Browsers let a page sound only after somebody has touched it. */
  #wake() {
    if (!this.on || !window.AudioContext) return;
    this.audio ??= new AudioContext();
    if (this.audio.state === "suspended") this.audio.resume();
  }

  /** Short soft tones, made here: no file to fetch. */
  #play(pitches = [660, 880]) {
    this.#wake();
    if (!this.audio) return;
    const start = this.audio.currentTime;
    for (const [index, pitch] of pitches.entries()) {
      const tone = this.audio.createOscillator();
      const volume = this.audio.createGain();
      const at = start + index * 0.16;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(0.08, at + 0.02);
      volume.gain.linearRampToValueAtTime(0, at + 0.14);
      tone.connect(volume).connect(this.audio.destination);
      tone.start(at);
      tone.stop(at + 0.15);
    }
  }
}
