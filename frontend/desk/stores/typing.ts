/* Tells the visitor that somebody writes, now and then while it lasts, and that it has ended. */

import type { Acts } from "./acts.ts";

const AGAIN_AFTER = 4_000;
const ENDS_AFTER = 5_000;

export class Typing {
  #toldAt = 0;
  #where: string | null = null;
  #timer: number | undefined;
  #acts: Acts;

  constructor(acts: Acts) {
    this.#acts = acts;
  }

  typed(conversation: string): void {
    if (Date.now() - this.#toldAt > AGAIN_AFTER) {
      this.#toldAt = Date.now();
      this.#where = conversation;
      this.#acts.setTyping(conversation, true);
    }
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.stop(), ENDS_AFTER);
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#where) this.#acts.setTyping(this.#where, false);
    this.#where = null;
    this.#toldAt = 0;
  }
}
