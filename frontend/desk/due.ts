/* How long until a ticket is due, or how late it is: in words, and as a state that has a sign of its own. */

import type { IconName } from "../lib/icon.tsx";
import { since } from "../lib/times.ts";
import type { DueKind, TicketState } from "./stores/wire.ts";

/** What of a row or a listed ticket tells of its targets. */
export interface Dated {
  due_at: string | null;
  due_kind: DueKind | null;
}

export type DueState = "calm" | "near" | "late" | "paused";

export interface Due {
  state: DueState;
  /** What it is due for: "İlk yanıt"; empty where its time stands still. */
  what: string;
  words: string;
}

const MINUTE = 60_000;
const KINDS: Record<DueKind, string> = { first_answer: "İlk yanıt", next_answer: "Yanıt", resolution: "Çözüm" };

/** So long before, it is warned. */
const NEAR: Record<DueKind, number> = {
  first_answer: 10 * MINUTE,
  next_answer: 10 * MINUTE,
  resolution: 60 * MINUTE,
};

export const DUE_ICONS: Record<DueState, IconName> = { calm: "clock", near: "alert", late: "warning", paused: "pause" };

/** Null where nothing is due: there is no ticket, or it is done. */
export function dueOf({ due_at: at, due_kind: kind }: Dated, state: TicketState | null, now: number): Due | null {
  if (!at || !kind) return state === "pending" ? { state: "paused", what: "", words: "Süre durdu" } : null;
  const [what, due] = [KINDS[kind], new Date(at).getTime()];
  if (due <= now)
    return { state: "late", what, words: now - due < MINUTE ? "şimdi doldu" : `${since(due, now)} gecikti` };
  // The minute that runs is still left.
  const left = since(now, Math.ceil((due - now) / MINUTE) * MINUTE + now);
  return { state: due - now <= NEAR[kind] ? "near" : "calm", what, words: `${left} kaldı` };
}

/** The one that is due first, first; what is not due at all is last. */
export const byDue = (a: Dated, b: Dated): number => timeOf(a) - timeOf(b);

const timeOf = ({ due_at: at }: Dated) => (at ? new Date(at).getTime() : Number.MAX_SAFE_INTEGER);
