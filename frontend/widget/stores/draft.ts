/* What the visitor is writing, and what is to be said about it. Kept over a reload; nothing typed is taken away. */

import { computed, signal } from "@preact/signals";
import { keep, recall } from "../../lib/memory.ts";
import { say } from "../words.ts";
import { hasCardNumber } from "./card-number.ts";

export const LONGEST = 2000;
const COUNT_FROM = 1800;

/** `mayGoOn`: it may be sent all the same. */
export interface Hint {
  kind: "error" | "warning";
  text: string;
  mayGoOn?: boolean;
}

export class Draft {
  readonly text = signal(recall<string>("draft") ?? "");
  readonly hint = signal<Hint | null>(null);
  readonly isEmpty = computed(() => this.text.value.trim() === "");
  /** How many characters are left; null while there are plenty. */
  readonly left = computed(() => {
    const left = LONGEST - [...this.text.value].length;
    return left > LONGEST - COUNT_FROM ? null : left;
  });

  write(text: string): void {
    this.text.value = text;
    this.hint.value = null;
    keep("draft", text || null);
  }

  /** Gives a message that was not sent back to its writer, before what has been begun meanwhile. */
  giveBack(text: string): void {
    this.write([text, this.text.value].filter(Boolean).join("\n"));
  }

  /** The text to send, which is then no draft any more; null where there is none, or where the hint says why not. */
  take({ isSure = false } = {}): string | null {
    const text = this.text.value.trim();
    const over = [...text].length - LONGEST;
    if (over > 0) this.hint.value = { kind: "error", text: say.tooLong(over) };
    else if (!isSure && hasCardNumber(text)) this.hint.value = { kind: "warning", text: say.cardNumber, mayGoOn: true };
    else if (text) {
      this.write("");
      return text;
    }
    return null;
  }
}
