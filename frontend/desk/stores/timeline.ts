/* A talk as a list of entries to draw: messages, private notes, replies on their way, new days. */

import { dayKey } from "../../lib/times.ts";
import type { Author } from "../../lib/wire.ts";
import type { Reply } from "./delivery.ts";
import type { DeskMessage, Note } from "./wire.ts";

export interface Day {
  key: string;
  kind: "day";
  at: string;
}

export interface Entry {
  key: string;
  kind: Author | "note";
  at: string;
  text: string;
  by: string | null;
  message?: DeskMessage;
  /** The ticket it is about, where the talk has several. */
  about: string | null;
  /** By which it is looked for: the `seq` of a message, the time of a note. */
  mark: number | string | null;
  isPending: boolean;
  /** The same one goes on speaking. */
  follows: boolean;
}

interface Said {
  messages: ReadonlyMap<number, DeskMessage>;
  notes: readonly Note[];
  waiting: readonly Reply[];
  /** Who waits with them. */
  me: string | null;
}

/** Everything of a talk in the order of time; messages keep the order of their `seq`. */
export function entriesOf({ messages, notes, waiting, me }: Said): (Day | Entry)[] {
  const stored = [...messages.values()].sort((a, b) => a.seq - b.seq);
  const known = new Set(stored.map((message) => message.client_id).filter(Boolean));
  const isOfSeveral = new Set(stored.map((message) => message.ticket).filter(Boolean)).size > 1;
  const entries = stored.map((message) => ofMessage(message, isOfSeveral));
  for (const note of notes) insertByTime(entries, ofNote(note));
  for (const reply of waiting) if (!known.has(reply.client_id)) entries.push(ofReply(reply, me));
  return withDays(entries);
}

function ofMessage(message: DeskMessage, isOfSeveral: boolean): Entry {
  const { seq, author, at, text, agent = null, client_id } = message;
  const about = isOfSeveral ? (message.ticket ?? null) : null;
  // One of mine keeps its element from the moment it is sent.
  const key = author === "agent" && client_id ? `p${client_id}` : `m${seq}`;
  return { key, kind: author, at, text, by: agent, message, about, mark: seq, isPending: false, follows: false };
}

function ofNote({ agent, at, text }: Note): Entry {
  return {
    key: `n${at}${agent}`,
    kind: "note",
    at,
    text,
    by: agent,
    about: null,
    mark: at,
    isPending: false,
    follows: false,
  };
}

function ofReply({ client_id, at, text }: Reply, me: string | null): Entry {
  return {
    key: `p${client_id}`,
    kind: "agent",
    at,
    text,
    by: me,
    about: null,
    mark: null,
    isPending: true,
    follows: false,
  };
}

function insertByTime(entries: Entry[], entry: Entry): void {
  const moment = new Date(entry.at).getTime();
  const behind = entries.findLastIndex((other) => new Date(other.at).getTime() <= moment);
  entries.splice(behind + 1, 0, entry);
}

/* Puts a line before each new day, and marks who goes on speaking. */
function withDays(entries: readonly Entry[]): (Day | Entry)[] {
  const result: (Day | Entry)[] = [];
  let before: Entry | null = null;
  for (const entry of entries) {
    const isNewDay = !before || dayKey(before.at) !== dayKey(entry.at);
    if (isNewDay) result.push({ key: `d${dayKey(entry.at)}`, kind: "day", at: entry.at });
    result.push({ ...entry, follows: !isNewDay && before !== null && speaker(before) === speaker(entry) });
    before = entry;
  }
  return result;
}

const speaker = ({ kind, by, about }: Entry) => `${kind}/${by ?? ""}/${about ?? ""}`;
