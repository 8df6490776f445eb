/* The canned replies to choose from: those of the talk's team first, found in any spelling, one of them chosen. */

import { signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import { errorSentence } from "../words.ts";
import type { Box } from "./box.ts";
import type { Line } from "./line.ts";
import { LONGEST_TEXT, Looking } from "./looking.ts";
import type { CannedReply, Team } from "./wire.ts";

interface Listed {
  replies: CannedReply[];
  teams: Team[];
}

const TYPED_WITHIN = 150;

export class Canned {
  readonly text = signal("");
  readonly replies = signal<readonly CannedReply[]>([]);
  readonly isLoaded = signal(false);
  /** Which of them Enter takes. */
  readonly at = signal(0);
  #looking = new Looking(TYPED_WITHIN);
  readonly problem = this.#looking.problem;
  #talk: string | null = null;
  #line: Line;
  #box: Box;

  constructor(line: Line, box: Box) {
    this.#line = line;
    this.#box = box;
  }

  get chosen(): CannedReply | null {
    return this.replies.value[this.at.value] ?? null;
  }

  /** All of them, for this talk. */
  async begin(talk: string): Promise<void> {
    this.#talk = talk;
    this.text.value = "";
    this.problem.value = null;
    this.isLoaded.value = false;
    this.replies.value = [];
    await this.#look();
  }

  /** Those that hold these words; while somebody types, a little later. */
  want(text: string): void {
    this.text.value = text;
    this.#looking.later(() => this.#look());
  }

  /** Goes up or down, and from one end to the other. */
  step(by: number): void {
    const count = this.replies.value.length;
    if (count) this.at.value = (this.at.value + by + count) % count;
  }

  /** Puts the chosen one into the reply, of those that hold what was typed last; false where that failed. */
  async useChosen(): Promise<boolean> {
    if (this.#looking.isDue) await this.#look();
    return this.chosen !== null && (await this.use(this.chosen));
  }

  /** Puts one of them, filled in, into the reply; false where that failed. */
  async use(reply: CannedReply): Promise<boolean> {
    const talk = this.#talk;
    if (!talk) return false;
    try {
      const { text } = await this.#line.request<{ text: string }>("canned.fill", {
        conversation: talk,
        reply: reply.id,
      });
      this.#box.put(talk, text);
      return true;
    } catch (error) {
      this.problem.value = errorSentence(failureOf(error));
      return false;
    }
  }

  async #look(): Promise<void> {
    const wish = { text: this.text.value.trim().slice(0, LONGEST_TEXT), conversation: this.#talk };
    const found = await this.#looking.newest(() => this.#line.request<Listed>("canned.list", wish));
    if (!found) return;
    this.replies.value = found.replies;
    this.at.value = 0;
    this.isLoaded.value = true;
  }
}
