/* My talks and those that wait, the most urgent on top.

While the list is held (the pointer or the focus is on it) nothing in it moves: what is new is counted, what has gone stays
in its place and says so. Danger is the exception, of that and of every wish. */

import { batch, computed, signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import { keep, recall } from "../../lib/memory.ts";
import { byDue } from "../due.ts";
import type { Line } from "./line.ts";
import { byUrgency, type Change, hiddenIn, type Lists, withChange, withPage } from "./rows.ts";
import type { Row } from "./wire.ts";
import { EVERYTHING, isWanted, isWish, needsAll, ordered, type Wish } from "./wishes.ts";

export type ListName = "mine" | "queue";

/** A row as it is shown; `isGone` where it is in neither list any more. */
export type Shown = Row & { isGone?: boolean };

const SETTLE_AFTER = 500;
const OWN_NEWS_WITHIN = 2_000;
const WISH = "desk.wish";
const AGAIN_AFTER = 3_000;
const DRAWN_AT_ONCE = 200;
const LARGEST_PAGE = 200;
const NOBODY: Lists<Row> = { queue: [], mine: [], next: null, counts: { queue: 0, mine: 0 } };

interface Page {
  queue: Row[];
  next: string | null;
  count: number;
}

export class Queue {
  readonly lists = signal<Lists<Row>>(NOBODY);
  readonly shown = signal<Record<ListName, readonly Shown[]>>({ mine: [], queue: [] });
  /** What of it is drawn: of a long list its beginning. */
  readonly drawn = computed(() => ({
    mine: this.shown.value.mine,
    queue: this.shown.value.queue.slice(0, this.#most.value),
  }));
  /** How many came that the held list does not show yet. */
  readonly newcomers = signal(0);
  readonly wish = signal<Wish>({ ...EVERYTHING, ...recall<Partial<Wish>>(WISH) });
  /** All that are here, in danger first: whom the desk knows of. */
  readonly known = computed(() => [...this.lists.value.mine, ...this.lists.value.queue]);
  /** Those in danger: who waits, the longest first, then who has me and is owed an answer. */
  readonly endangered = computed(() => {
    const { queue, mine } = this.lists.value;
    const isUrgent = (row: Row) => row.priority === 0;
    const owed = mine.filter((row) => isUrgent(row) && row.last_author !== "agent");
    return [...queue.filter(isUrgent).sort(byUrgency), ...owed.sort(byUrgency)];
  });
  readonly isWishing = computed(() => isWish(this.wish.value));
  /** Whether all that wait are asked for, as the wish needs them. */
  readonly isCompleting = signal(false);
  /** How many wait who are not to be seen yet. */
  readonly hidden = computed(
    () => hiddenIn(this.lists.value) + Math.max(0, this.shown.value.queue.length - this.#most.value),
  );
  readonly unreadCount = computed(() => this.lists.value.mine.filter((row) => this.isUnread(row)).length);
  readonly top = computed(() => this.#top());
  onDanger: () => void = () => {};
  onArrived: (row: Row) => void = () => {};
  /** Whether the pointer or the focus is on the list; whoever draws it knows. */
  isHeld: () => boolean = () => false;
  #most = signal(DRAWN_AT_ONCE);
  #seen = signal<ReadonlyMap<string, string | null>>(new Map());
  #actedAt = Number.NEGATIVE_INFINITY;
  #settling: number | undefined;
  #completing: number | undefined;
  #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  /** How many there are in a list, shown or not. */
  count(name: ListName): number {
    return this.lists.value.counts[name];
  }

  row(id: string): Row | null {
    return this.known.value.find((row) => row.conversation === id) ?? null;
  }

  isMine(row: Row | null): boolean {
    return row?.owner === "agent" && this.lists.value.mine.some((own) => own.conversation === row.conversation);
  }

  /** Its visitor has written, and I have not looked. */
  isUnread(row: Row): boolean {
    return row.last_author !== "agent" && this.#seen.value.get(row.conversation) !== row.last_at;
  }

  /** A visitor of mine waits for my answer, looked at or not. */
  needsMe(row: Row): boolean {
    return this.isMine(row) && row.last_author !== "agent";
  }

  /** What stands in this talk up to this moment was looked at. */
  see(id: string, at: string | null): void {
    const last = this.row(id)?.last_at ?? at;
    if (this.#seen.peek().get(id) !== last) this.#seen.value = new Map([...this.#seen.peek(), [id, last]]);
  }

  put(lists: Lists<Row>): void {
    const isFirst = this.known.value.length === 0;
    batch(() => {
      this.lists.value = lists;
      this.arrange();
    });
    if (needsAll(this.wish.value)) this.complete({ now: isFirst });
  }

  change(change: Change<Row>): void {
    const before = this.lists.value;
    const known = new Set(this.known.value.map((row) => row.conversation));
    const endangered = new Set(this.endangered.value.map((row) => row.conversation));
    batch(() => {
      this.lists.value = withChange(before, change);
      this.arrange();
    });
    if (this.endangered.value.some((row) => !endangered.has(row.conversation))) this.onDanger();
    const arrived = this.lists.value.queue.find((row) => row.priority !== 0 && !known.has(row.conversation));
    if (arrived) this.onArrived(arrived);
  }

  want(change: Partial<Wish>): void {
    batch(() => {
      this.wish.value = { ...this.wish.value, ...change };
      this.#most.value = DRAWN_AT_ONCE;
      this.arrange({ now: true });
    });
    keep(WISH, this.wish.value);
    if (needsAll(this.wish.value)) this.complete();
  }

  /** The next ones of those who wait: what is here and not drawn yet, then what is not here yet. */
  async loadMore(): Promise<void> {
    const isAllDrawn = this.shown.value.queue.length <= this.#most.value;
    if (isAllDrawn && !(await this.#loadPage())) return;
    batch(() => {
      if (this.shown.value.queue.length >= this.#most.value) this.#most.value += DRAWN_AT_ONCE;
      this.arrange({ now: true });
    });
  }

  /** All pages, one after the other; where one does not come, it is asked for again. What was asked for by hand is shown
      at once; what comes with a line that is back waits while the list is held. */
  async complete({ now = true } = {}): Promise<void> {
    if (this.isCompleting.value) return;
    this.isCompleting.value = true;
    let hasMore = this.lists.value.next !== null;
    while (hasMore && (await this.#loadPage(LARGEST_PAGE))) hasMore = this.lists.value.next !== null;
    this.isCompleting.value = false;
    this.arrange({ now });
    clearTimeout(this.#completing);
    if (this.lists.value.next && needsAll(this.wish.value))
      this.#completing = window.setTimeout(() => this.complete({ now }), AGAIN_AFTER);
  }

  /* False where it did not come. */
  async #loadPage(limit?: number): Promise<boolean> {
    const { next } = this.lists.value;
    if (!next) return true;
    try {
      const page = await this.#line.request<Page>("queue.list", { after: next, limit });
      // Meanwhile it may have come another way, or the lists have begun anew.
      if (this.lists.value.next === next) this.lists.value = withPage(this.lists.value, page);
      return true;
    } catch (error) {
      failureOf(error);
      return false;
    }
  }

  /** What I did myself may move at once, now and when the news of it comes in. */
  acted(): void {
    this.#actedAt = Date.now();
    this.arrange();
  }

  /** The list was left alone: soon it is put in order. */
  settle(): void {
    clearTimeout(this.#settling);
    this.#settling = window.setTimeout(() => this.arrange(), SETTLE_AFTER);
  }

  arrange({ now = false } = {}): void {
    const wanted = { mine: this.#mine(), queue: this.#waiting() };
    const isMyDoing = Date.now() - this.#actedAt < OWN_NEWS_WITHIN;
    const isFirst = !this.shown.value.mine.length && !this.shown.value.queue.length;
    batch(() => {
      if (now || isMyDoing || isFirst || !this.isHeld()) {
        this.shown.value = wanted;
        this.newcomers.value = 0;
      } else {
        this.#hold(wanted);
      }
    });
  }

  #hold(wanted: Record<ListName, Row[]>): void {
    const live = new Map([...wanted.mine, ...wanted.queue].map((row) => [row.conversation, row]));
    const kept = (rows: readonly Shown[]): Shown[] =>
      rows.map((row) => live.get(row.conversation) ?? { ...row, isGone: true });
    const mine = kept(this.shown.value.mine);
    const queue = urgentFirst(kept(this.shown.value.queue), wanted.queue);
    const placed = new Set([...mine, ...queue].map((row) => row.conversation));
    this.shown.value = { mine, queue };
    this.newcomers.value = [...live.keys()].filter((id) => !placed.has(id)).length;
  }

  #waiting(): Row[] {
    const wish = this.wish.value;
    const isInView = (row: Row) => wish.view !== "mine" || row.priority === 0;
    return ordered(this.lists.value.queue.filter(isInView).filter(wanting(wish)), wish.order);
  }

  /* Mine that wait for an answer first, the longest silence on top, or what is due first. */
  #mine(): Row[] {
    const wish = this.wish.value;
    const rank = (row: Row) => (this.needsMe(row) ? 0 : 1);
    const rows = this.lists.value.mine.filter((row) => wish.view !== "waiting" || row.priority === 0);
    const due = (a: Row, b: Row) => (wish.order === "due" ? byDue(a, b) : 0);
    const silence = (a: Row, b: Row) => waitsSince(a).localeCompare(waitsSince(b));
    return rows.filter(wanting(wish)).sort((a, b) => rank(a) - rank(b) || due(a, b) || silence(a, b));
  }

  /* What to do next: an urgent one, else an answer that I owe, else the first of the queue. */
  #top(): Shown | null {
    const { mine, queue } = this.shown.value;
    const first = queue.find((row) => !row.isGone) ?? null;
    if (first?.priority === 0) return first;
    return mine.find((row) => !row.isGone && this.needsMe(row)) ?? first;
  }
}

function wanting(wish: Wish): (row: Row) => boolean {
  const now = Date.now();
  return (row) => isWanted(row, wish, now);
}

/** Since when its visitor waits for me, or when something was last said. */
export const waitsSince = (row: Row): string => row.waiting_since ?? row.last_at ?? "";

/* Danger waits for nothing: such a row comes to the top at once, while the others keep their places. */
function urgentFirst(shown: readonly Shown[], wanted: readonly Row[]): Shown[] {
  const urgent = wanted.filter((row) => row.priority === 0);
  const ids = new Set(urgent.map((row) => row.conversation));
  return [...urgent, ...shown.filter((row) => !ids.has(row.conversation))];
}
