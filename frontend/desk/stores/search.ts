/* What was said, in messages and notes, by its words: the newest first, in pages. */

import { signal } from "@preact/signals";
import type { Author } from "../../lib/wire.ts";
import type { Line } from "./line.ts";
import { LONGEST_TEXT, Looking } from "./looking.ts";
import type { Found } from "./wire.ts";

export interface SearchWish {
  text: string;
  /** Who wrote it: an author, one agent by `agent:` and the id, or anybody. */
  writer: Author | `agent:${string}` | "";
  /** 2026-11-29, or empty. */
  firstDay: string;
  lastDay: string;
}

interface Page {
  found: readonly Found[];
  next: number | null;
}

const TYPED_WITHIN = 250;
export const ANYTHING: SearchWish = { text: "", writer: "", firstDay: "", lastDay: "" };
const EARLIEST = "2000";
const NOTHING: Page = { found: [], next: null };

export class Search {
  readonly wish = signal<SearchWish>(ANYTHING);
  readonly page = signal<Page>(NOTHING);
  /** The words that what is shown was found by; null as long as nothing was looked for. */
  readonly foundBy = signal<string | null>(null);
  #looking = new Looking(TYPED_WITHIN);
  readonly problem = this.#looking.problem;
  #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  /** Changes the wish and looks; while somebody types, a little later. */
  want(change: Partial<SearchWish>): void {
    this.wish.value = { ...this.wish.value, ...change };
    if ("text" in change) this.#looking.later(() => this.look());
    else this.look();
  }

  look(): Promise<void> {
    return this.#ask(null);
  }

  lookFurther(): Promise<void> {
    return this.#ask(this.page.value.next);
  }

  async #ask(before: number | null): Promise<void> {
    const { writer, firstDay, lastDay } = this.wish.value;
    const [author, agent = null] = writer.split(":");
    const text = this.wish.value.text.trim().slice(0, LONGEST_TEXT);
    if (!/[\p{L}\p{N}]/u.test(text)) return this.#showNothing();
    const days = { first_day: wholeDay(firstDay), last_day: wholeDay(lastDay) };
    const wish = { text, author: author || null, agent, ...days, before };
    const page = await this.#looking.newest(() => this.#line.request<Page>("search.find", wish));
    if (!page) return;
    const found = before === null ? page.found : [...this.page.value.found, ...page.found];
    this.#show({ found, next: page.next }, text);
  }

  #showNothing(): void {
    this.#looking.overtake();
    this.problem.value = null;
    this.#show(NOTHING, null);
  }

  #show(page: Page, foundBy: string | null): void {
    this.page.value = page;
    this.foundBy.value = foundBy;
  }
}

/* While its year is typed, a field holds days of the year 2 or 20: nobody means those. */
const wholeDay = (day: string): string | null => (day > EARLIEST && day.length === 10 ? day : null);
