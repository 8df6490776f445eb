/* Where in the box the cursor stands, so that something can be put there while the focus is elsewhere, and where the cursor
   goes then: to the first field that is still empty, or behind what was put in. */

import { signal } from "@preact/signals";
import { fieldsIn } from "../fields.ts";
import type { Drafts } from "./drafts.ts";

export interface Span {
  start: number;
  end: number;
}

export class Box {
  /** What is to be selected; whoever draws the box does it, once. */
  readonly wanted = signal<Span | null>(null);
  /** The talk whose reply was not sent because a field of it is empty. */
  readonly refused = signal<string | null>(null);
  /** Where the cursor of the reply to this talk stands; whoever draws the box knows. */
  cursor: (conversation: string) => Span | null = () => null;
  #drafts: Drafts;

  constructor(drafts: Drafts) {
    this.#drafts = drafts;
  }

  /** Puts a text at the cursor, over what is selected; behind everything where no cursor is known. */
  put(conversation: string, text: string): void {
    const typed = this.#drafts.read(conversation, "reply");
    const { start, end } = this.cursor(conversation) ?? { start: typed.length, end: typed.length };
    const [before, after] = [typed.slice(0, start), typed.slice(end)];
    const put = (isApart(before.at(-1)) ? "" : " ") + text + (isApart(after[0]) ? "" : " ");
    this.#drafts.write(conversation, "reply", before + put + after);
    const behind = start + put.length;
    this.wanted.value = emptyIn(put, start) ?? { start: behind, end: behind };
  }

  /** Whether a field of a reply is empty: then it stays in the box, with that field selected. */
  refuses(conversation: string, text: string): boolean {
    const empty = emptyIn(text, 0);
    this.refused.value = empty && conversation;
    if (empty) this.wanted.value = empty;
    return empty !== null;
  }
}

const isApart = (beside: string | undefined) => beside === undefined || /\s/.test(beside);

function emptyIn(text: string, offset: number): Span | null {
  const [first] = fieldsIn(text);
  return first ? { start: offset + first.start, end: offset + first.end } : null;
}
