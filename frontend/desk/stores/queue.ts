/* My talks and those that wait, the most urgent on top.

While the list is held (the pointer or the focus is on it) nothing in it moves: what is new is counted, what has gone stays
in its place and says so. Danger is the exception. */

import { batch, computed, signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import type { Line } from "./line.ts";
import { byUrgency, type Change, hiddenIn, type Lists, withChange, withPage } from "./rows.ts";
import type { Row } from "./wire.ts";

export type ListName = "mine" | "queue";

/** A row as it is shown; `isGone` where it is in neither list any more. */
export type Shown = Row & { isGone?: boolean };

const SETTLE_AFTER = 500;
const OWN_NEWS_WITHIN = 2_000;
const NOBODY: Lists<Row> = { queue: [], mine: [], next: null, counts: { queue: 0, mine: 0 } };

export class Queue {
  readonly lists = signal<Lists<Row>>(NOBODY);
  readonly shown = signal<Record<ListName, readonly Shown[]>>({ mine: [], queue: [] });
  /** How many came that the held list does not show yet. */
  readonly newcomers = signal(0);
  /** Those in danger who wait, the longest first. */
  readonly urgent = computed(() => this.lists.value.queue.filter((row) => row.priority === 0).sort(byUrgency));
  /** How many wait who are not in the list yet. */
  readonly hidden = computed(() => hiddenIn(this.lists.value));
  readonly unreadCount = computed(() => this.lists.value.mine.filter((row) => this.isUnread(row)).length);
  readonly top = computed(() => this.#top());
  onDanger: () => void = () => {};
  onArrived: (row: Row) => void = () => {};
  /** Whether the pointer or the focus is on the list; whoever draws it knows. */
  isHeld: () => boolean = () => false;
  #seen = signal<ReadonlyMap<string, string | null>>(new Map());
  #isLoading = false;
  #actedAt = Number.NEGATIVE_INFINITY;
  #settling: number | undefined;
  #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  /** How many there are in a list, shown or not. */
  count(name: ListName): number {
    return this.lists.value.counts[name];
  }

  row(id: string): Row | null {
    const { mine, queue } = this.lists.value;
    return [...mine, ...queue].find((row) => row.conversation === id) ?? null;
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
    batch(() => {
      this.lists.value = lists;
      this.arrange();
    });
  }

  change(change: Change<Row>): void {
    const before = this.lists.value;
    const known = new Set([...before.queue, ...before.mine].map((row) => row.conversation));
    const urgent = new Set(this.urgent.value.map((row) => row.conversation));
    this.put(withChange(before, change));
    if (this.urgent.value.some((row) => !urgent.has(row.conversation))) this.onDanger();
    const arrived = this.lists.value.queue.find((row) => row.priority !== 0 && !known.has(row.conversation));
    if (arrived) this.onArrived(arrived);
  }

  /** The next page of those who wait. */
  async loadMore(): Promise<void> {
    const { next } = this.lists.value;
    if (!next || this.#isLoading) return;
    this.#isLoading = true;
    try {
      const page = await this.#line.request<{ queue: Row[]; next: string | null; count: number }>("queue.list", {
        after: next,
      });
      this.put(withPage(this.lists.value, page));
      this.arrange({ now: true });
    } catch (error) {
      failureOf(error); // the button stays, to be pressed again
    } finally {
      this.#isLoading = false;
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
    const wanted = { mine: this.#byNeed(), queue: [...this.lists.value.queue].sort(byUrgency) };
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

  /* Mine that wait for an answer first, the longest silence on top. */
  #byNeed(): Row[] {
    const rank = (row: Row) => (this.needsMe(row) ? 0 : 1);
    return [...this.lists.value.mine].sort((a, b) => rank(a) - rank(b) || waitsSince(a).localeCompare(waitsSince(b)));
  }

  /* What to do next: an urgent one, else an answer that I owe, else the first of the queue. */
  #top(): Shown | null {
    const { mine, queue } = this.shown.value;
    const first = queue.find((row) => !row.isGone) ?? null;
    if (first?.priority === 0) return first;
    return mine.find((row) => !row.isGone && this.needsMe(row)) ?? first;
  }
}

/** Since when its visitor waits for me, or when something was last said. */
export const waitsSince = (row: Row): string => row.waiting_since ?? row.last_at ?? "";

/* Danger waits for nothing: such a row comes to the top at once, while the others keep their places. */
function urgentFirst(shown: readonly Shown[], wanted: readonly Row[]): Shown[] {
  const urgent = wanted.filter((row) => row.priority === 0);
  const ids = new Set(urgent.map((row) => row.conversation));
  return [...urgent, ...shown.filter((row) => !ids.has(row.conversation))];
}
