/* A desk whose line is a fake, and what its server would say. */

import { Desk } from "../desk/stores/desk.ts";
import type { DeskMessage, Dossier, Row } from "../desk/stores/wire.ts";
import { Connection } from "../lib/connection.ts";
import { FakeSocket, settled } from "./browser.ts";

export const DENIZ = { id: "a1", name: "Deniz", role: "agent" };

export function row(conversation: string, fields: Partial<Row> = {}): Row {
  return {
    conversation,
    ticket: null,
    ticket_state: null,
    topic: "withdrawal",
    topic_label: "Para çekme",
    reason: null,
    reason_label: "",
    priority: 2,
    waiting_since: `2026-11-29T09:00:0${conversation.length}+00:00`,
    owner: "waiting",
    agent: null,
    visitor: "Ziyaretçi",
    last_text: "",
    last_author: "visitor",
    last_at: "2026-11-29T09:00:00+00:00",
    flags: {},
    labels: [],
    due_at: null,
    due_kind: null,
    ...fields,
  };
}

export const own = (conversation: string, fields: Partial<Row> = {}) =>
  row(conversation, { owner: "agent", agent: DENIZ.name, ...fields });

export function message(seq: number, fields: Partial<DeskMessage> = {}): DeskMessage {
  const at = `2026-11-29T09:00:${String(seq % 60).padStart(2, "0")}+00:00`;
  return { seq, author: "visitor", text: `mesaj ${seq}`, at, choices: [], card: null, ...fields };
}

export const DOSSIER: Dossier = {
  standing: {
    age: "unknown",
    age_by: null,
    age_at: null,
    identity: "anonymous",
    by: null,
    at: null,
    matched: null,
    checked: true,
    claim: null,
  },
  member: null,
  details: [],
  tickets: [],
  articles: [],
  about: null,
  suggestion: null,
  other_requests: [],
  reason: null,
  page: "/",
  channel: "web_chat",
  started_at: null,
  flags: {},
  notes: [],
};

/** A desk that has begun with these rows. */
export async function desk({ queue = [], mine = [] }: { queue?: Row[]; mine?: Row[] } = {}): Promise<Desk> {
  const made = new Desk(new Connection("/ws/desk", { slowest: 15_000, patience: 10_000, ping: { type: "desk.ping" } }));
  made.line.open();
  FakeSocket.last.open();
  await start({ queue, mine });
  return made;
}

export async function start({ queue = [], mine = [] }: { queue?: Row[]; mine?: Row[] } = {}): Promise<void> {
  await settled();
  const counts = { queue: queue.length, mine: mine.length };
  FakeSocket.last.answer("desk.start", { agent: DENIZ, agents: [], queue, mine, next: null, counts });
  await settled();
}

/** The talk is open, and its server has answered. */
export async function open(made: Desk, shown: Row, messages: DeskMessage[] = [], hasEarlier = false): Promise<void> {
  made.open(shown.conversation);
  FakeSocket.last.answer("conversation.open", { row: shown, dossier: DOSSIER, messages, has_earlier: hasEarlier });
  await settled();
}

export const asked = (type: string) => FakeSocket.last.sent.filter((frame) => frame.type === type);
