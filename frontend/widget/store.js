/* What the widget knows of the talk: messages by seq, each once; what is on its way; who answers now.
   One event, "changed", after every change; "arrived" (detail: the message) for what somebody else wrote and
   nobody has read yet, the greeting included. */

import { recall, keep, watch } from "./memory.js";

const LONGEST_TYPING = 15_000;
const NOBODY = { level: "anonymous", name: null };

export class Store extends EventTarget {
  status = "connecting"; // connecting | online | offline
  typing = false;
  #readUpTo = 0;
  #typingTimer = null;

  constructor() {
    super();
    this.#empty();
    watch("read", () => this.#readElsewhere());
  }

  #empty() {
    this.conversation = null;
    this.owner = "bot";
    this.agent = null;
    this.queuePosition = null;
    this.ticket = null;
    this.identity = NOBODY;
    this.canAskCode = false;
    this.wait = null; // {from, to}: minutes that others waited
    this.hours = null;
    this.documents = null; // what may be sent: {notice, accept, max_bytes}
    this.rated = null;
    this.messages = new Map();
    this.pending = []; // {client_id, text, choice?, state: sending | stored | failed, error, at}
    this.notices = []; // {text, after}: said by the widget itself
    this.lastSeq = 0;
    this.typing = false;
    this.loginOffered = false;
  }

  begin(started) {
    if (this.conversation !== started.conversation) {
      const { pending, notices, loginOffered } = this;
      this.#empty();
      Object.assign(this, { pending, loginOffered, notices: notices.filter((notice) => notice.lasts) });
      this.conversation = started.conversation;
      const read = recall("read");
      this.#readUpTo = read?.conversation === started.conversation ? read.seq : 0;
    }
    this.identity = started.identity ?? NOBODY;
    this.canAskCode = started.verification?.code ?? false;
    this.hours = started.hours ?? null;
    this.documents = started.documents ?? null;
    this.#take(started);
    const unheard = started.messages.filter((message) => message.seq > Math.max(this.lastSeq, this.#readUpTo));
    started.messages.forEach((message) => this.#add(message));
    this.changed();
    unheard.forEach((message) => this.#announce(message));
  }

  change(frame) {
    if (frame.owner !== this.owner) this.typing = false;
    this.#take(frame);
    if (frame.identity) this.identity = frame.identity;
    if (frame.hours) this.hours = frame.hours;
    this.changed();
  }

  #take({ owner, agent, queue_position, ticket, rated, wait }) {
    this.wait = wait ?? null;
    this.owner = owner ?? this.owner;
    this.agent = agent ?? (this.owner === "agent" ? this.agent : null);
    this.queuePosition = queue_position ?? null;
    this.ticket = ticket === undefined ? this.ticket : ticket;
    this.rated = rated === undefined || (rated === true && this.rated) ? this.rated : rated; // true: somebody rated, not how
  }

  identify(identity) {
    this.identity = identity;
    this.loginOffered = false;
    this.changed();
  }

  /* A box for a code is there already, and can ask for another one. */
  get hasCodeBox() {
    return [...this.messages.values()].some(({ card }) => card?.kind === "verification" && card.method === "code");
  }

  /* Whether the talk itself has an open button that says so. */
  offers(label) {
    return [...this.messages.values()].some(({ choices }) => choices?.some((choice) => choice.label === label));
  }

  /* What a claim or a code came to. */
  verify({ identity, verification }) {
    this.canAskCode = verification?.code ?? false;
    this.identify(identity ?? this.identity);
  }

  rate(score) {
    this.rated = score;
    this.changed();
  }

  offerLogin() {
    this.loginOffered = true;
    this.changed();
  }

  reset() {
    this.#empty();
    this.changed();
  }

  /* False when a message before this one is missing. */
  receive(message) {
    if (message.seq > this.lastSeq + 1) return false;
    const isNew = !this.messages.has(message.seq);
    this.#add(message);
    if (message.author !== "visitor") this.typing = false;
    this.changed();
    if (isNew) this.#announce(message);
    return true;
  }

  #announce(message) {
    if (message.author !== "visitor") this.dispatchEvent(new CustomEvent("arrived", { detail: message }));
  }

  #add(message) {
    this.messages.set(message.seq, { ...message, choices: message.choices ?? [] });
    this.lastSeq = Math.max(this.lastSeq, message.seq);
    if (message.author !== "visitor") return;
    this.pending = this.pending.filter((item) => item.client_id !== message.client_id);
    if (this.#closeChoicesNamed(message)) this.messages.get(message.seq).isPick = true;
  }

  /* A pick made in another tab, or before the connection was lost, comes back as the visitor's message with its label. */
  #closeChoicesNamed(picked) {
    for (const message of [...this.messages.values()].reverse()) {
      if (message.seq < picked.seq && message.choices.some((choice) => choice.label === picked.text)) {
        message.choices = [];
        return true;
      }
    }
    return recallPicks(this.conversation).includes(picked.client_id);
  }

  closeChoices(choiceId) {
    for (const message of this.messages.values()) {
      if (message.choices.some((choice) => choice.id === choiceId)) message.choices = [];
    }
    this.changed();
  }

  queue(item) {
    this.pending = [...this.pending, { ...item, state: "sending", error: null }];
    if (item.choice !== undefined) {
      keep("picks", { conversation: this.conversation, list: [...recallPicks(this.conversation), item.client_id].slice(-40) });
      this.closeChoices(item.choice);
    }
    this.changed();
  }

  mark(clientId, state, error = null) {
    this.pending = this.pending.map((item) => (item.client_id === clientId ? { ...item, state, error } : item));
    this.changed();
  }

  forget(clientId) {
    this.pending = this.pending.filter((item) => item.client_id !== clientId);
    this.changed();
  }

  notice(text, { lasts = false } = {}) {
    this.notices = [...this.notices, { text, after: lasts ? 0 : this.lastSeq, lasts }];
    this.changed();
  }

  /* Messages in order, then what is on its way. */
  talk() {
    const stored = [...this.messages.values()].sort((one, other) => one.seq - other.seq);
    const own = this.pending.map((item) => ({ ...item, author: "visitor", choices: [], card: null, isPick: item.choice !== undefined }));
    return [...stored, ...own];
  }

  /* Choices are on offer until the visitor writes something of his own after them, or a person answers; a document
     answers no question. */
  lastSaid() {
    return this.talk().findLastIndex(({ author, isPick, card }) => author === "agent" || (author === "visitor" && !isPick && card?.kind !== "document"));
  }

  get unread() {
    return [...this.messages.values()].filter((message) => message.author !== "visitor" && message.seq > this.#readUpTo);
  }

  read() {
    if (!this.conversation || this.#readUpTo >= this.lastSeq) return;
    this.#readUpTo = this.lastSeq;
    keep("read", { conversation: this.conversation, seq: this.lastSeq });
    this.changed();
  }

  #readElsewhere() {
    const read = recall("read");
    if (read?.conversation === this.conversation) this.#readUpTo = Math.max(this.#readUpTo, read.seq);
    this.changed();
  }

  setStatus(status) {
    this.status = status;
    if (status !== "online") this.typing = false;
    this.changed();
  }

  /* A sign that is not taken back goes by itself. */
  setTyping(on) {
    clearTimeout(this.#typingTimer);
    if (on) this.#typingTimer = setTimeout(() => this.setTyping(false), LONGEST_TYPING);
    this.typing = on;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("changed"));
  }
}

function recallPicks(conversation) {
  const picks = recall("picks");
  return picks?.conversation === conversation ? picks.list : [];
}
