/* What the server sends to a desk (docs/protocol.md). */

import type { Author, Message, Owner } from "../../lib/wire.ts";

export interface Agent {
  id: string;
  name: string;
  role: string;
}

export interface Colleague {
  id: string;
  name: string;
  present: boolean;
}

/** A talk as the lists show it. */
export interface Row {
  conversation: string;
  ticket: string | null;
  ticket_state: TicketState | null;
  topic: string | null;
  topic_label: string;
  reason: string | null;
  reason_label: string;
  priority: number;
  waiting_since: string | null;
  owner: Owner;
  agent: string | null;
  visitor: string;
  last_text: string;
  last_author: Author | null;
  last_at: string | null;
  flags: Record<string, boolean>;
  labels: LabelMark[];
  due_at: string | null;
  due_kind: DueKind | null;
}

/** Which target of an open ticket is due first. */
export type DueKind = "first_answer" | "next_answer" | "resolution";

export type LabelColor = "neutral" | "red" | "amber" | "green" | "blue" | "purple";

/** A label on a talk. */
export interface LabelMark {
  id: string;
  name: string;
  color: LabelColor;
}

/** One of the list; not `active`: out of use, and on no talk. */
export interface Label extends LabelMark {
  active: boolean;
}

/** A message at the desk says which ticket it is about. */
export interface DeskMessage extends Message {
  ticket?: string | null;
}

export interface Note {
  agent: string;
  text: string;
  at: string;
}

export interface Step {
  to: TicketState;
  label: string;
  visitor_reads: string;
}

export type TicketState = "open" | "pending" | "solved" | "closed";
/** What a list of tickets may be narrowed to: those put aside are pending, and no visitor's turn. */
export type ListedState = TicketState | "snoozed";

export interface Detail {
  name: string;
  label: string;
  value: string;
}

export interface Ticket {
  number: string;
  conversation: string;
  state: TicketState;
  state_label: string;
  /** Put aside until then. */
  snoozed_until: string | null;
  steps: Step[];
  topic: string;
  topic_label: string;
  team_label: string;
  summary: string;
  created_at: string | null;
}

export interface Standing {
  age: string;
  age_by: string | null;
  age_at: string | null;
  identity: string;
  by: string | null;
  at: string | null;
  matched: boolean | null;
  checked: boolean;
  claim: { name?: string; user_name?: string; email?: string } | null;
}

export interface Member {
  name: string;
  user_name: string;
  email?: string;
  phone?: string;
}

export interface ArticleLink {
  slug: string;
  title: string;
}

/** One that answers what was asked last; `gist` is what it says in a paragraph. */
export interface FittingArticle extends ArticleLink {
  gist: string;
}

export interface Dossier {
  standing: Standing;
  member: Member | null;
  details: Detail[];
  tickets: Ticket[];
  articles: (ArticleLink & { helped: boolean | null })[];
  suggestion: { intent: string; danger: string | null; articles: FittingArticle[] } | null;
  /** The ticket that an agent's message would belong to. */
  about: string | null;
  other_requests: string[];
  reason: string | null;
  page: string;
  channel: string;
  started_at: string | null;
  flags: Record<string, boolean>;
  notes: Note[];
}

export interface Opened {
  row: Row;
  dossier: Dossier;
  messages: DeskMessage[];
  has_earlier: boolean;
}

/** A ticket in the list of all. */
export interface ListedTicket {
  number: string;
  conversation: string;
  state: TicketState;
  state_label: string;
  snoozed_until: string | null;
  topic_label: string;
  visitor: string;
  agent: string | null;
  labels: LabelMark[];
  due_at: string | null;
  due_kind: DueKind | null;
  summary: string;
  updated_at: string;
}

/** A morning of the desk that is offered; `moved` where it is not the day that the name means, but the next open one. */
export interface SnoozeTime {
  name: "tomorrow" | "in_three_days" | "next_monday";
  at: string;
  moved: boolean;
}

/** A ticket of mine that is put aside no longer; `by` is `system` (its time came), `visitor` or `agent:<id>`. */
export interface Woken {
  conversation: string;
  ticket: string;
  by: string;
}

/** Where a search found its words: `seq` of a message; a note is known by its `at`. */
export interface Found {
  kind: "message" | "note";
  conversation: string;
  seq: number | null;
  author: Author;
  agent: string | null;
  visitor: string;
  ticket: string | null;
  owner: Owner;
  text: string;
  at: string;
}

/** A text that agents send often; `preview` has the platform's facts in it, and the fields of a talk still empty. */
export interface CannedReply {
  id: string;
  title: string;
  text: string;
  preview: string;
  team: string | null;
  team_label: string | null;
  version: number;
  updated_at: string;
}

export interface Team {
  name: string;
  label: string;
}

/** What a canned reply said once; `agent_name` is null for what came with the product. */
export interface CannedVersion {
  version: number;
  title: string;
  text: string;
  agent_name: string | null;
  created_at: string;
}
