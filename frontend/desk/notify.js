/* Telling an agent who looks elsewhere that somebody waits: the count in the title always, sound and notice when asked for. */

const ASKED = "destek.desk.alerts";
const TITLE = document.title;

export class Alerts {
  constructor(desk) {
    this.desk = desk;
    this.#count();
    desk.addEventListener("rows", () => this.#count());
    desk.addEventListener("arrived", ({ detail }) => this.#tell("Yeni bekleyen var", detail[0].topic_label ?? "Konu belli değil"));
    desk.addEventListener("wrote", ({ detail }) => {
      const onScreen = detail.row.conversation === desk.openId && document.visibilityState === "visible";
      if (!onScreen) this.#tell("Yeni mesaj", detail.row.topic_label ?? "");
    });
  }

  get on() {
    return localStorage.getItem(ASKED) === "on";
  }

  async turn(on) {
    localStorage.setItem(ASKED, on ? "on" : "off");
    if (!on) return;
    this.#play();
    if ("Notification" in window && Notification.permission === "default") await Notification.requestPermission();
  }

  #count() {
    const unread = this.desk.mine.reduce((sum, row) => sum + (this.desk.unread(row) ? 1 : 0), 0);
    const total = this.desk.queue.length + unread;
    document.title = total ? `(${total}) ${TITLE}` : TITLE;
  }

  /** The notice names the topic and never the visitor or the text: it may show on a locked screen. */
  #tell(title, body) {
    if (!this.on) return;
    this.#play();
    if (document.visibilityState === "visible" || !("Notification" in window) || Notification.permission !== "granted") return;
    const notice = new Notification(title, { body, tag: "destek-desk" });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  }

  /** Two short soft tones, made here: no file to fetch. */
  #play() {
    const Audio = window.AudioContext;
    if (!Audio) return;
    this.audio ??= new Audio();
    const start = this.audio.currentTime;
    for (const [index, pitch] of [660, 880].entries()) {
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
