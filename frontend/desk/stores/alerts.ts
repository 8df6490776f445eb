/* Telling an agent who looks elsewhere that somebody waits: a sound and a notice, on until they are switched off, so that
   nobody in danger comes unheard. */

import { signal } from "@preact/signals";

const ASKED = "destek.desk.alerts";
const CALM = [660, 880];
const ALARM = [880, 660, 880, 660];

export class Alerts {
  readonly isOn = signal(localStorage.getItem(ASKED) !== "off");
  #audio: AudioContext | null = null;

  danger(): void {
    this.#tell("Acil: biri bekliyor", "Görüşmeyi hemen açın", ALARM);
  }

  arrived(topic: string): void {
    this.#tell("Yeni bekleyen var", topic);
  }

  wrote(topic: string): void {
    this.#tell("Yeni mesaj", topic);
  }

  woke(number: string): void {
    this.#tell("Ertelenen talep yeniden açıldı", number);
  }

  async turn(on: boolean): Promise<void> {
    localStorage.setItem(ASKED, on ? "on" : "off");
    this.isOn.value = on;
    if (!on) return;
    this.#play(CALM);
    if ("Notification" in window && Notification.permission === "default") await Notification.requestPermission();
  }

  /** Browsers let a page sound only after somebody has touched it. */
  wake(): void {
    if (!this.isOn.value || !window.AudioContext) return;
    this.#audio ??= new AudioContext();
    if (this.#audio.state === "suspended") this.#audio.resume();
  }

  /* The notice names the topic and never the visitor or the text: it may show on a locked screen. */
  #tell(title: string, body: string, pitches = CALM): void {
    if (!this.isOn.value) return;
    this.#play(pitches);
    const mayShow = "Notification" in window && Notification.permission === "granted";
    if (document.visibilityState === "visible" || !mayShow) return;
    const notice = new Notification(title, { body, tag: "destek-desk" });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  }

  /* Short soft tones, made here: no file to fetch. */
  #play(pitches: readonly number[]): void {
    this.wake();
    if (!this.#audio) return;
    for (const [index, pitch] of pitches.entries()) sound(this.#audio, pitch, this.#audio.currentTime + index * 0.16);
  }
}

function sound(audio: AudioContext, pitch: number, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.08, at + 0.02);
  volume.gain.linearRampToValueAtTime(0, at + 0.14);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.15);
}
