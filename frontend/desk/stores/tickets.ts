/* Every ticket by state and words, in pages: a case whose talk has ended is never out of sight. */

import { signal } from "@preact/signals";
import type { Line } from "./line.ts";
import { LONGEST_TEXT, Looking } from "./looking.ts";
import type { ListedState, ListedTicket } from "./wire.ts";

export interface Wish {
  text: string;
  state: ListedState | "";
  /** The id of one that its talk has. */
  label: string;
  isMine: boolean;
}

export const EVERY_TICKET: Wish = { text: "", state: "", label: "", isMine: false };

interface Found {
  tickets: ListedTicket[];
  next: string | null;
  count: number;
}

const TYPED_WITHIN = 250;

export class Tickets {
  readonly wish = signal<Wish>({ ...EVERY_TICKET, state: "open" });
  readonly found = signal<Found>({ tickets: [], next: null, count: 0 });
  #looking = new Looking(TYPED_WITHIN);
  readonly problem = this.#looking.problem;
  #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  /** Changes the wish and looks; while somebody types, a little later. */
  want(change: Partial<Wish>): void {
    this.wish.value = { ...this.wish.value, ...change };
    if ("text" in change) this.#looking.later(() => this.look());
    else this.look();
  }

  look(): Promise<void> {
    return this.#ask(null);
  }

  lookFurther(): Promise<void> {
    return this.#ask(this.found.value.next);
  }

  async #ask(before: string | null): Promise<void> {
    const { text, state, label, isMine } = this.wish.value;
    const words = text.trim().slice(0, LONGEST_TEXT);
    const wish = { state: state || null, label: label || null, text: words, mine: isMine, before };
    const found = await this.#looking.newest(() => this.#line.request<Found>("tickets.list", wish));
    if (!found) return;
    const tickets = before ? [...this.found.value.tickets, ...found.tickets] : found.tickets;
    this.found.value = { tickets, next: found.next, count: found.count };
  }
}
