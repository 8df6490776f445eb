/* What of the lists is wanted, and in which order. Danger is never among what is left out. */

import { byDue, dueOf } from "../due.ts";
import { byUrgency } from "./rows.ts";
import type { Row, TicketState } from "./wire.ts";

export type View = "all" | "mine" | "waiting";
export type Order = "urgency" | "wait" | "due" | "last";

export interface Wish {
  view: View;
  topic: string;
  /** "0" urgent to "3" low, or all. */
  priority: string;
  state: TicketState | "";
  /** The id of a label. */
  label: string;
  /** Waits longer than so many minutes. */
  minutes: number;
  /** Is due soon or late, or late. */
  due: "" | "near" | "late";
  order: Order;
}

export const EVERYTHING: Wish = {
  view: "all",
  topic: "",
  priority: "",
  state: "",
  label: "",
  minutes: 0,
  due: "",
  order: "urgency",
};

const NAMES = Object.keys(EVERYTHING) as (keyof Wish)[];
const MINUTE = 60_000;

/** Whether anything at all is left out or put in another order. */
export const isWish = (wish: Wish): boolean => NAMES.some((name) => wish[name] !== EVERYTHING[name]);

/** Whether all that wait have to be known for it, and not only the first page. */
export const needsAll = (wish: Wish): boolean => isWish({ ...wish, view: EVERYTHING.view });

export function isWanted(row: Row, wish: Wish, now: number): boolean {
  if (row.priority === 0) return true;
  const waits = row.waiting_since ? now - new Date(row.waiting_since).getTime() : 0;
  return (
    (!wish.topic || row.topic === wish.topic) &&
    (!wish.priority || row.priority === Number(wish.priority)) &&
    (!wish.label || row.labels.some(({ id }) => id === wish.label)) &&
    (!wish.state || row.ticket_state === wish.state) &&
    waits >= wish.minutes * MINUTE &&
    isDue(row, wish.due, now)
  );
}

function isDue(row: Row, wanted: Wish["due"], now: number): boolean {
  const state = wanted && dueOf(row, row.ticket_state, now)?.state;
  return !wanted || state === "late" || state === wanted;
}

/** Those in danger first, in any order. */
export function ordered(rows: readonly Row[], order: Order): Row[] {
  const compare = ORDERS[order];
  const rank = (row: Row) => (row.priority === 0 ? 0 : 1);
  return [...rows].sort((a, b) => rank(a) - rank(b) || compare(a, b));
}

const ORDERS: Record<Order, (a: Row, b: Row) => number> = {
  urgency: byUrgency,
  wait: (a, b) => compareText(a.waiting_since ?? "", b.waiting_since ?? "") || byUrgency(a, b),
  due: (a, b) => byDue(a, b) || byUrgency(a, b),
  last: (a, b) => compareText(b.last_at ?? "", a.last_at ?? "") || byUrgency(a, b),
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The topics of these rows by their names, with how many there are of each. */
export function topicsOf(rows: readonly Row[]): { topic: string; label: string; count: number }[] {
  const found = new Map<string, { topic: string; label: string; count: number }>();
  for (const { topic, topic_label: label } of rows) {
    if (!topic) continue;
    const known = found.get(topic) ?? { topic, label, count: 0 };
    found.set(topic, { ...known, count: known.count + 1 });
  }
  return [...found.values()].sort((a, b) => a.label.localeCompare(b.label, "tr"));
}
