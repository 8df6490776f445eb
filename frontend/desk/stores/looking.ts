/* Looking something up while somebody types: the typing is waited for, and only the newest look-up is answered. */

import { signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import { errorSentence } from "../words.ts";

/** The most of what was typed that is looked for. */
export const LONGEST_TEXT = 200;

export class Looking {
  /** Why the newest look-up failed, or null. */
  readonly problem = signal<string | null>(null);
  #patience: number;
  #asked = 0;
  #timer: number | undefined;

  /** `patience`: for how many milliseconds after a key the next one is waited for. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Something was typed that is not looked for yet. */
  get isDue(): boolean {
    return this.#timer !== undefined;
  }

  /** Looks when nothing more is typed. */
  later(look: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(look, this.#patience);
  }

  /** Drops what is due, and whatever is answered to what was asked before. */
  overtake(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked += 1;
  }

  /** The answer; null where it failed, or where something else was asked for meanwhile. */
  async newest<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
    this.overtake();
    const asked = this.#asked;
    try {
      const answer = await ask();
      if (asked !== this.#asked) return null;
      this.problem.value = null;
      return answer;
    } catch (error) {
      if (asked === this.#asked) this.problem.value = errorSentence(failureOf(error));
      return null;
    }
  }
}
