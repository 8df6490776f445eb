/* What is read out, politely: what others write, and never what the visitor wrote himself. */

import { signal } from "@preact/signals";
import type { Message } from "../../lib/wire.ts";
import { speaker } from "../speaker.ts";

const FORGET = 8000;

export class Announcer {
  readonly lines = signal<readonly { id: number; text: string }[]>([]);
  #lastId = 0;

  message(message: Message): void {
    const choices = message.choices.map((choice) => choice.label).join(", ");
    this.say([`${speaker(message)}: ${message.text}`, choices].filter(Boolean).join(" "));
  }

  say(text: string): void {
    const id = ++this.#lastId;
    this.lines.value = [...this.lines.value, { id, text }];
    setTimeout(() => {
      this.lines.value = this.lines.value.filter((line) => line.id !== id);
    }, FORGET);
  }

  /** Somebody logged out. */
  clear(): void {
    this.lines.value = [];
  }
}
