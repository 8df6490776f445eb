/* The ticket that is shown, and what opens it. */

import { signal } from "@preact/signals";
import type { Author, DocumentLimits } from "../../lib/wire.ts";
import { say } from "../words.ts";

/** What shows whose it is: the key of a mail's link, or a number with a conversation or a login. */
export interface Access {
  number?: string;
  key?: string;
  conversation?: string;
  token?: string;
  identity?: string;
}

export interface Mails {
  to: "typed" | "on_file" | "claimed" | null;
  address: string | null;
  asked: string | null;
  asked_until: string | null;
}

export interface Step {
  label: string;
  at: string;
  actor: string;
  actor_label?: string | null;
}

export interface Ticket {
  number: string;
  topic_label: string;
  state: "open" | "pending" | "solved" | "closed";
  state_label: string;
  summary: string | null;
  next: string;
  messages?: { author: Author; name: string | null; text: string; at: string }[];
  takes_messages: boolean;
  can_reopen: boolean;
  documents: DocumentLimits | null;
  mails: Mails | null;
  steps: Step[];
  opened_at: string;
  updated_at: string;
}

/** Refused, or not reached: the sentence is for whoever reads the page. */
export class NotAnswered extends Error {
  readonly code: string;

  constructor(sentence: string, code: string) {
    super(sentence);
    this.code = code;
  }
}

export class TicketStore {
  readonly ticket = signal<Ticket | null>(null);
  /** Counts how often a ticket was brought up: the reader begins there anew. */
  readonly shownAt = signal(0);
  /** What stands in the box for an address; it outlives what happens around it. */
  readonly address = signal("");
  access: Access = {};

  /** Looks a ticket up and shows it; fails with NotAnswered. */
  async find(access: Access): Promise<void> {
    this.ticket.value = null;
    this.#show((await ask("/ticket/find", access)).ticket, access);
  }

  /** Sends what was written to `/ticket/message` or `/ticket/reopen`; fails with NotAnswered. */
  async write(path: string, clientId: string, text: string): Promise<void> {
    this.#show((await ask(path, { ...this.access, client_id: clientId, text })).ticket, this.access);
  }

  async setMails(fields: { on: boolean; email?: string }): Promise<void> {
    this.ticket.value = (await ask("/ticket/notify", { ...this.access, ...fields })).ticket;
  }

  /** Ends the links in the mails so far. */
  async endLinks(): Promise<void> {
    await ask("/ticket/links", this.access);
  }

  /** What changed meanwhile; what is being written stays as it is. */
  async refresh(): Promise<void> {
    try {
      this.ticket.value = (await ask("/ticket/find", this.access)).ticket;
    } catch {
      // What was sent is stored all the same; the page shows it when it is opened again.
    }
  }

  #show(ticket: Ticket, access: Access): void {
    this.access = access;
    this.ticket.value = ticket;
    this.shownAt.value += 1;
  }
}

async function ask(path: string, fields: object): Promise<{ ticket: Ticket }> {
  let body: { ok: boolean; error: string; code: string; ticket: Ticket };
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(fields) });
    body = await answer.json();
  } catch {
    throw new NotAnswered(say.unreachable, "offline");
  }
  if (!body.ok) throw new NotAnswered(body.error, body.code);
  return body;
}

/** The sentence of what failed; a fault of ours is thrown on. */
export function sentenceOf(error: unknown): string {
  if (error instanceof NotAnswered) return error.message;
  throw error;
}
