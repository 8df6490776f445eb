/* What the chat knows of the talk: messages by seq, each once; what is on its way; who answers now. Views read the signals,
   session.ts and delivery.ts write them. */

import { batch, computed, signal } from "@preact/signals";
import { keep, recall, watch } from "../../lib/memory.ts";
import type { DocumentLimits, Message, Owner, TicketCard } from "../../lib/wire.ts";

const LONGEST_TYPING = 15_000;
const PICKS_KEPT = 40;
const NOBODY: Identity = { level: "anonymous", name: null };

export type Status = "connecting" | "online" | "offline";

export interface Identity {
  level: "anonymous" | "claimed" | "verified";
  name: string | null;
}

export interface Hours {
  open: boolean;
  opens?: string | null;
  text?: string;
}

/** What came about the conversation as a whole, in `session.started` and `conversation.changed`. */
export interface Standing {
  owner?: Owner;
  agent?: string | null;
  queue_position?: number | null;
  ticket?: string | null;
  ticket_card?: TicketCard | null;
  rated?: number | true | null;
  wait?: { from: number; to: number } | null;
  hours?: Hours;
  identity?: Identity;
}

export interface Started extends Standing {
  conversation: string;
  token?: string;
  messages: Message[];
  verification?: { code?: boolean };
  documents?: DocumentLimits | null;
}

export interface Pending {
  client_id: string;
  conversation: string | null;
  text: string;
  at: string;
  choice?: string;
  state: "sending" | "stored" | "failed";
  error: string | null;
}

/** A line of the talk: stored, or the visitor's own on its way. */
export interface Line extends Omit<Message, "seq"> {
  seq?: number;
  state?: Pending["state"];
  error?: string | null;
  isPick?: boolean;
}

interface Stored extends Message {
  isPick?: boolean;
}

/** Said by the chat itself, below the message with this seq; 0 stands above all of them. */
export interface Notice {
  text: string;
  after: number;
  lasts: boolean;
}

export class TalkStore {
  readonly status = signal<Status>("connecting");
  readonly typing = signal(false);
  readonly conversation = signal<string | null>(null);
  readonly owner = signal<Owner>("bot");
  readonly agent = signal<string | null>(null);
  readonly queuePosition = signal<number | null>(null);
  readonly ticket = signal<string | null>(null);
  readonly ticketCard = signal<TicketCard | null>(null); // as it is now: the one in a message may have passed
  readonly identity = signal<Identity>(NOBODY);
  readonly canAskCode = signal(false);
  readonly wait = signal<{ from: number; to: number } | null>(null); // minutes that others waited
  readonly hours = signal<Hours | null>(null);
  readonly documents = signal<DocumentLimits | null>(null);
  readonly rated = signal<number | true | null>(null); // true: somebody rated, and it is not known how
  readonly pending = signal<readonly Pending[]>([]);
  readonly notices = signal<readonly Notice[]>([]);
  readonly loginOffered = signal(false);
  /** Called for what somebody else wrote and nobody has read yet, the greeting included. */
  onArrived: (message: Message) => void = () => {};
  #messages = signal<ReadonlyMap<number, Stored>>(new Map());
  #readUpTo = signal(0);
  #typingTimer = 0;

  readonly stored = computed(() => [...this.#messages.value.values()].sort((one, other) => one.seq - other.seq));

  /** Messages in order, then what is on its way. */
  readonly lines = computed<readonly Line[]>(() => {
    const own = this.pending.value.map(
      (item): Line => ({ ...item, author: "visitor", choices: [], card: null, isPick: item.choice !== undefined }),
    );
    return [...this.stored.value, ...own];
  });

  readonly unread = computed(() =>
    this.stored.value.filter((message) => message.author !== "visitor" && message.seq > this.#readUpTo.value),
  );

  /** Choices are on offer until the visitor writes something of his own after them, or a person answers; a document
      answers no question. */
  readonly lastSaid = computed(() =>
    this.lines.value.findLastIndex(
      ({ author, isPick, card }) =>
        author === "agent" || (author === "visitor" && !isPick && card?.kind !== "document"),
    ),
  );

  constructor() {
    watch("read", () => {
      const read = recall<{ conversation: string; seq: number }>("read");
      if (read?.conversation === this.conversation.value)
        this.#readUpTo.value = Math.max(this.#readUpTo.value, read.seq);
    });
  }

  get lastSeq(): number {
    return this.stored.value.at(-1)?.seq ?? 0;
  }

  begin(started: Started): void {
    const unheard: Message[] = [];
    batch(() => {
      if (this.conversation.value !== started.conversation) this.#enter(started.conversation);
      this.identity.value = started.identity ?? NOBODY;
      this.canAskCode.value = started.verification?.code ?? false;
      this.hours.value = started.hours ?? null;
      this.documents.value = started.documents ?? null;
      this.#take(started);
      const heard = Math.max(this.lastSeq, this.#readUpTo.value);
      unheard.push(...started.messages.filter((message) => message.seq > heard));
      for (const message of started.messages) this.#add(message);
    });
    for (const message of unheard) if (message.author !== "visitor") this.onArrived(message);
  }

  #enter(conversation: string): void {
    const pending = this.pending.value;
    const loginOffered = this.loginOffered.value;
    const lasting = this.notices.value.filter((notice) => notice.lasts);
    const read = recall<{ conversation: string; seq: number }>("read");
    this.#empty();
    this.pending.value = pending;
    this.loginOffered.value = loginOffered;
    this.notices.value = lasting;
    this.conversation.value = conversation;
    this.#readUpTo.value = read?.conversation === conversation ? read.seq : 0;
  }

  #empty(): void {
    this.conversation.value = null;
    this.owner.value = "bot";
    this.identity.value = NOBODY;
    this.canAskCode.value = this.typing.value = this.loginOffered.value = false;
    this.agent.value = this.queuePosition.value = this.ticket.value = this.ticketCard.value = null;
    this.rated.value = null;
    this.wait.value = this.hours.value = this.documents.value = null;
    this.#messages.value = new Map();
    this.pending.value = [];
    this.notices.value = [];
  }

  change(news: Standing): void {
    batch(() => {
      if (news.owner !== this.owner.value) this.typing.value = false;
      this.#take(news);
      if (news.identity) this.identity.value = news.identity;
      if (news.hours) this.hours.value = news.hours;
    });
  }

  #take({ owner, agent, queue_position, ticket, ticket_card, rated, wait }: Standing): void {
    if (owner) this.owner.value = owner;
    this.agent.value = agent ?? (this.owner.value === "agent" ? this.agent.value : null);
    this.queuePosition.value = queue_position ?? null;
    this.wait.value = wait ?? null;
    if (ticket !== undefined) this.ticket.value = ticket;
    if (ticket_card !== undefined) this.ticketCard.value = ticket_card;
    if (rated !== undefined && !(rated === true && this.rated.value)) this.rated.value = rated;
  }

  identify(identity: Identity): void {
    batch(() => {
      this.identity.value = identity;
      this.loginOffered.value = false;
    });
  }

  /** What a claim or a code came to. */
  verify({ identity, verification }: { identity?: Identity; verification?: { code?: boolean } }): void {
    this.canAskCode.value = verification?.code ?? false;
    this.identify(identity ?? this.identity.value);
  }

  reset(): void {
    batch(() => this.#empty());
  }

  /** False when a message before this one is missing. */
  receive(message: Message): boolean {
    if (message.seq > this.lastSeq + 1) return false;
    const isNew = !this.#messages.value.has(message.seq);
    batch(() => {
      this.#add(message);
      if (message.author !== "visitor") this.typing.value = false;
    });
    if (isNew && message.author !== "visitor") this.onArrived(message);
    return true;
  }

  #add(message: Message): void {
    const isPick = message.author === "visitor" && this.#closesChoices(message);
    const stored = { ...message, choices: message.choices ?? [], card: message.card ?? null, isPick };
    this.#messages.value = new Map([...this.#messages.value, [message.seq, stored]]);
    if (message.author !== "visitor") return;
    this.pending.value = this.pending.value.filter((item) => item.client_id !== message.client_id);
  }

  /* A pick made in another tab, or before the connection was lost, comes back as the visitor's message with its label. */
  #closesChoices(picked: Message): boolean {
    const asked = this.stored.value.findLast(
      (message) => message.seq < picked.seq && message.choices.some((choice) => choice.label === picked.text),
    );
    if (asked) this.#close([asked.seq]);
    return asked !== undefined || picksOf(this.conversation.value).includes(picked.client_id ?? "");
  }

  #close(seqs: readonly number[]): void {
    const closed = this.stored.value.filter((message) => seqs.includes(message.seq));
    const changed = closed.map((message): [number, Stored] => [message.seq, { ...message, choices: [] }]);
    this.#messages.value = new Map([...this.#messages.value, ...changed]);
  }

  queue(item: Omit<Pending, "state" | "error">): void {
    batch(() => {
      this.pending.value = [...this.pending.value, { ...item, state: "sending", error: null }];
      if (item.choice === undefined) return;
      const list = [...picksOf(this.conversation.value), item.client_id].slice(-PICKS_KEPT);
      keep("picks", { conversation: this.conversation.value, list });
      const offering = this.stored.value.filter(({ choices }) => choices.some((choice) => choice.id === item.choice));
      this.#close(offering.map((message) => message.seq));
    });
  }

  mark(clientId: string, state: Pending["state"], error: string | null = null): void {
    this.pending.value = this.pending.value.map((item) =>
      item.client_id === clientId ? { ...item, state, error } : item,
    );
  }

  forget(clientId: string): void {
    this.pending.value = this.pending.value.filter((item) => item.client_id !== clientId);
  }

  notice(text: string, { lasts = false } = {}): void {
    this.notices.value = [...this.notices.value, { text, after: lasts ? 0 : this.lastSeq, lasts }];
  }

  /** All that is there has been on the screen. */
  read(): void {
    const conversation = this.conversation.value;
    if (!conversation || this.#readUpTo.value >= this.lastSeq) return;
    this.#readUpTo.value = this.lastSeq;
    keep("read", { conversation, seq: this.lastSeq });
  }

  setStatus(status: Status): void {
    batch(() => {
      this.status.value = status;
      if (status !== "online") this.typing.value = false;
    });
  }

  /** A sign that is not taken back goes by itself. */
  setTyping(on: boolean): void {
    clearTimeout(this.#typingTimer);
    if (on) this.#typingTimer = window.setTimeout(() => this.setTyping(false), LONGEST_TYPING);
    this.typing.value = on;
  }
}

function picksOf(conversation: string | null): string[] {
  const picks = recall<{ conversation: string | null; list: string[] }>("picks");
  return picks?.conversation === conversation ? picks.list : [];
}
