/* Every ticket by state and words, in pages: a case whose talk has ended is never out of sight. */

import { signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import { errorSentence } from "../words.ts";
import type { Line } from "./line.ts";
import type { ListedTicket, TicketState } from "./wire.ts";

export interface Wish {
  text: string;
  state: TicketState | "";
  isMine: boolean;
}

interface Found {
  tickets: ListedTicket[];
  next: string | null;
  count: number;
}

const TYPED_WITHIN = 250;
const LONGEST = 200;

export class Tickets {
  readonly wish = signal<Wish>({ text: "", state: "open", isMine: false });
  readonly found = signal<Found>({ tickets: [], next: null, count: 0 });
  readonly problem = signal<string | null>(null);
  #asked = 0;
  #timer: number | undefined;
  #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  /** Changes the wish and looks; while somebody types, a little later. */
  want(change: Partial<Wish>): void {
    this.wish.value = { ...this.wish.value, ...change };
    clearTimeout(this.#timer);
    if ("text" in change) this.#timer = window.setTimeout(() => this.look(), TYPED_WITHIN);
    else this.look();
  }

  look(): Promise<void> {
    return this.#ask(null);
  }

  lookFurther(): Promise<void> {
    return this.#ask(this.found.value.next);
  }

  async #ask(before: string | null): Promise<void> {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    const { text, state, isMine } = this.wish.value;
    try {
      const wish = { state: state || null, text: text.trim().slice(0, LONGEST), mine: isMine, before };
      const found = await this.#line.request<Found>("tickets.list", wish);
      if (asked !== this.#asked) return; // something else was asked for meanwhile
      const tickets = before ? [...this.found.value.tickets, ...found.tickets] : found.tickets;
      this.found.value = { tickets, next: found.next, count: found.count };
      this.problem.value = null;
    } catch (error) {
      this.problem.value = errorSentence(failureOf(error));
    }
  }
}
