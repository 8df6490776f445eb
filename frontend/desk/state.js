/* What the desk knows: who I am, the rows, the talks that were opened. Components listen and draw; nothing is drawn here.

Events: `danger` (somebody in danger waits now), `rows`, `talk` (the open one), `dossier`, `agents`, `status`, `opened`, `arrived` (rows that began to wait),
`wrote` (a visitor of mine wrote), `acted` (I changed who owns a talk), `command` (a key or a button asks a component). */

import { RequestFailed } from "./connection.js";
import { Drafts } from "./drafts.js";
import { emptyTalk, oldestOf, putNewest } from "./messages.js";
import { readOpened } from "./reading.js";
import { hiddenIn, withChange, withPage } from "./rows.ts";
import { CLOSES_LATER, errorSentence, OFFLINE } from "./words.js";

const TYPING_LASTS = 8_000;
const LOAD_AFTER = 150;

export class Desk extends EventTarget {
  agent = null;
  agents = [];
  lists = { queue: [], mine: [], next: null, counts: { queue: 0, mine: 0 } };
  openId = null;
  talks = new Map();
  drafts = null;
  outbox = [];
  #seen = new Map();
  #postponed = new Map(); // talk -> what I did with it while there was no line

  constructor(connection) {
    super();
    this.connection = connection;
    connection.addEventListener("open", () => this.#start());
    connection.addEventListener("status", () => this.tell("status"));
    connection.addEventListener("push", (event) => this.#pushed(event.detail));
    document.addEventListener("visibilitychange", () => {
      this.#look(this.openId);
      this.tell("rows");
    });
  }

  tell(kind, detail = null) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  get talk() {
    return this.talks.get(this.openId) ?? null;
  }

  get queue() {
    return this.lists.queue;
  }

  get mine() {
    return this.lists.mine;
  }

  /** How many there are in a list, shown or not. */
  count(name) {
    return this.lists.counts[name];
  }

  /** How many wait who are not in the list yet. */
  get hidden() {
    return hiddenIn(this.lists);
  }

  /** The next page of those who wait. */
  async loadMore() {
    const { next } = this.lists;
    if (!next || this.isLoadingMore) return;
    this.isLoadingMore = true;
    try {
      const page = await this.connection.request("queue.list", { after: next });
      this.#put(withPage(this.lists, page));
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure; // the button stays, to be pressed again
    } finally {
      this.isLoadingMore = false;
    }
  }

  isMine(row) {
    return row?.owner === "agent" && this.mine.some((own) => own.conversation === row.conversation);
  }

  /** Those in danger who wait, the longest first. */
  get urgent() {
    const waiting = this.queue.filter((row) => row.priority === 0);
    return waiting.sort((a, b) => (a.waiting_since ?? "").localeCompare(b.waiting_since ?? ""));
  }

  get nextUrgent() {
    return this.urgent.find((row) => row.conversation !== this.openId) ?? null;
  }

  /** The ticket that is written about where the open talk has ended: its number, or null. */
  get ticketToAnswer() {
    const { talk } = this;
    if (talk?.row?.owner !== "closed") return null;
    const number = talk.about ?? talk.row.ticket;
    const ticket = talk.dossier?.tickets.find((one) => one.number === number);
    return ticket && ticket.state !== "closed" ? number : null;
  }

  get canWrite() {
    return this.isMine(this.talk?.row) || Boolean(this.ticketToAnswer);
  }

  /** Whether, or how much of, this talk I have not looked at. */
  unread(row) {
    if (!this.#isVisitorLast(row) || this.#seen.get(row.conversation) === row.last_at) return 0;
    return row.unread ?? 1;
  }

  /** A visitor of mine waits for my answer, looked at or not. */
  needsMe(row) {
    return this.isMine(row) && this.#isVisitorLast(row);
  }

  #isVisitorLast(row) {
    const author = row.last_author ?? [...(this.talks.get(row.conversation)?.messages.values() ?? [])].at(-1)?.author;
    return author !== "agent";
  }

  /** `about` is the ticket for which it is opened. */
  async open(id, { about = null } = {}) {
    this.openId = id;
    if (!this.talks.has(id)) this.talks.set(id, emptyTalk(id, this.#row(id)));
    this.talks.get(id).about = about;
    this.#look(id);
    this.tell("opened");
    await this.#load(id);
  }

  leave() {
    this.openId = null;
    this.tell("opened");
  }

  take(id = this.openId) {
    return this.#act(id, "conversation.take");
  }

  returnToBot(id = this.openId) {
    return this.#act(id, "conversation.return_to_bot");
  }

  transfer(agent, id = this.openId) {
    return this.#act(id, "conversation.transfer", { agent });
  }

  close(solved, id = this.openId) {
    return this.#act(id, "conversation.close", { solved });
  }

  /** A ticket of the open dossier that can go on to another state: this one, or the one that the talk is about. */
  ticketToStep(number = this.talk?.row?.ticket) {
    return this.talk?.dossier?.tickets.find((ticket) => ticket.number === number && ticket.steps?.length) ?? null;
  }

  async stepTicket(number, to) {
    const { talk } = this;
    talk.stepProblem = null;
    try {
      await this.connection.request("ticket.step", { number, to });
    } catch (failure) {
      talk.stepProblem = { number, sentence: errorSentence(failure) };
    }
    await this.#load(talk.id);
  }

  /** Puts a reply into the outbox; it stays there until the server has it, over breaks and reloads. */
  send(id, text) {
    const ticket = this.ticketToAnswer;
    this.outbox.push({ conversation: id, client_id: crypto.randomUUID(), text, ticket, at: new Date().toISOString() });
    this.drafts.writeOutbox(this.outbox);
    this.#problem(id, null);
    this.#deliver(this.outbox.at(-1));
  }

  async addNote(id, text) {
    this.#problem(id, null);
    try {
      const { note } = await this.connection.request("note.add", { conversation: id, text });
      if (note) this.#addNote(id, note);
    } catch (failure) {
      this.drafts.giveBack(id, "note", text);
      this.#problem(id, failure);
      this.tell("command", "draft_returned");
    }
  }

  /** Who is at the desk right now: asked again before a talk is handed on. */
  async refreshAgents() {
    const { agents } = await this.connection.request("agents.list").catch(() => ({}));
    if (agents) this.#setAgents(agents);
  }

  /** A link to a document for five minutes: [url, null], or [null, why not]. Each opening is on record. */
  async documentLink(attachment) {
    try {
      return [(await this.connection.request("attachment.link", { attachment })).url, null];
    } catch (failure) {
      return [null, errorSentence(failure)];
    }
  }

  setTyping(id, on) {
    this.connection.request("typing.set", { conversation: id, on }).catch(() => {});
  }

  async #start() {
    try {
      const started = await this.connection.request("desk.start");
      if (this.agent?.id !== started.agent.id) this.#welcome(started.agent);
      this.agents = started.agents ?? [];
      const { queue, mine, next, counts } = started;
      this.#put({ queue, mine, next, counts });
      this.connection.ready();
      this.tell("agents");
      for (const talk of this.talks.values()) if (talk.problem === OFFLINE) talk.problem = null;
      if (this.openId) await this.#load(this.openId);
      for (const [id, { type, fields }] of this.#postponed) this.#act(id, type, fields);
      for (const item of this.outbox) this.#deliver(item);
    } catch (failure) {
      // Refused for want of a session, or the link broke again: the connection deals with both.
      if (!(failure instanceof RequestFailed)) throw failure;
    }
  }

  #welcome(agent) {
    const before = this.agent;
    this.agent = agent;
    this.drafts = new Drafts(agent.id);
    this.outbox = this.drafts.readOutbox();
    if (before) {
      this.talks.clear();
      this.leave();
    }
  }

  async #load(id) {
    const talk = this.talks.get(id);
    try {
      const { row, messages, dossier, hasEarlier } = readOpened(await this.connection.request("conversation.open", { conversation: id }));
      putNewest(talk, messages, hasEarlier);
      Object.assign(talk, { row, dossier, notes: dossier.notes });
      talk.loaded = true;
      this.#look(id);
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      if (failure.code !== "disconnected") talk.problem = errorSentence(failure);
    }
    this.#changed(id);
  }

  /** What was said before the first message that is shown. */
  async loadEarlier(talk = this.talk) {
    if (!talk?.hasEarlier || talk.isLoadingEarlier) return;
    talk.isLoadingEarlier = true;
    try {
      const found = await this.connection.request("messages.earlier", { conversation: talk.id, before: oldestOf(talk) });
      for (const message of found.messages) talk.messages.set(message.seq, message);
      talk.hasEarlier = found.has_earlier;
    } catch (failure) {
      this.#problem(talk.id, failure);
    } finally {
      talk.isLoadingEarlier = false;
    }
    this.#changed(talk.id);
  }

  /** Several pieces of news at once are one reason to look again. */
  #loadSoon(talk) {
    clearTimeout(talk.loadTimer);
    talk.loadTimer = setTimeout(() => this.#load(talk.id), LOAD_AFTER);
  }

  async #act(id, type, fields = {}) {
    if (!id) return false;
    const isAgain = this.#postponed.delete(id);
    this.#say(id, null);
    try {
      await this.connection.request(type, { conversation: id, ...fields });
      this.tell("acted");
      return true;
    } catch (failure) {
      this.#refused(id, failure, { type, fields });
      return false;
    } finally {
      if (this.talks.has(id)) await this.#load(id);
      // The line had broken after it was done and before that was said.
      if (isAgain && this.talks.get(id)?.row?.owner === "closed") this.#say(id, null);
    }
  }

  /** Closing waits for the line; what somebody else may have done meanwhile is tried again by hand. */
  #refused(id, failure, act) {
    if (!["disconnected", "timeout"].includes(failure.code)) return this.#problem(id, failure);
    if (act.type !== "conversation.close") return this.#say(id, OFFLINE);
    this.#postponed.set(id, act);
    this.#say(id, CLOSES_LATER);
  }

  async #deliver(item) {
    if (item.underway) return;
    item.underway = true;
    const { conversation, client_id, text, ticket = null } = item;
    try {
      item.seq = (await this.connection.request("message.send", { conversation, client_id, text, ticket })).seq;
      this.#leaveOutbox(item);
      this.talks.get(conversation)?.sent.push(item);
    } catch (failure) {
      if (["disconnected", "timeout"].includes(failure.code)) return this.#changed(conversation); // goes out again
      this.#leaveOutbox(item);
      this.drafts.giveBack(conversation, "reply", text);
      this.#problem(conversation, failure);
      this.tell("command", "draft_returned");
    } finally {
      item.underway = false;
    }
    this.#changed(conversation);
  }

  #leaveOutbox(item) {
    this.outbox = this.outbox.filter((other) => other !== item);
    this.drafts.writeOutbox(this.outbox);
  }

  #pushed(frame) {
    const talk = this.talks.get(frame.conversation);
    if (frame.type === "queue.changed") this.#changeRows(frame);
    if (frame.type === "agents.changed") this.#setAgents(frame.agents);
    if (!talk && frame.type !== "message.added") return;
    if (frame.type === "message.added") this.#addMessage(frame.conversation, frame.message);
    if (frame.type === "note.added") this.#addNote(frame.conversation, frame.note);
    if (frame.type === "typing.changed") this.#setTyping(talk, frame.on);
    if (frame.type === "conversation.changed") this.#loadSoon(talk);
  }

  #put(lists) {
    this.lists = lists;
    this.#look(this.openId);
    this.tell("rows");
  }

  #changeRows(change) {
    const known = new Set([...this.queue, ...this.mine].map((row) => row.conversation));
    const urgentBefore = new Set(this.urgent.map((row) => row.conversation));
    this.#put(withChange(this.lists, change));
    const endangered = this.urgent.filter((row) => !urgentBefore.has(row.conversation));
    if (endangered.length) this.tell("danger", endangered);
    const arrived = this.queue.filter((row) => row.priority !== 0 && !known.has(row.conversation));
    if (arrived.length) this.tell("arrived", arrived);
  }

  #setAgents(agents) {
    this.agents = agents;
    this.tell("agents");
  }

  #addMessage(id, message) {
    const talk = this.talks.get(id);
    const row = this.#row(id);
    if (message.author === "visitor" && this.isMine(row)) this.tell("wrote", { row, message });
    if (!talk) return;
    talk.messages.set(message.seq, message);
    if (message.author === "visitor") talk.typing = false;
    this.#look(id);
    this.#changed(id);
    if (message.card) this.#loadSoon(talk); // a card comes with facts that the dossier shows
  }

  #addNote(id, note) {
    const talk = this.talks.get(id);
    if (!talk || talk.notes.some((known) => known.at === note.at && known.text === note.text)) return;
    talk.notes = [...talk.notes, note];
    this.#changed(id);
  }

  #setTyping(talk, on) {
    clearTimeout(talk.typingTimer);
    talk.typing = on;
    if (on) talk.typingTimer = setTimeout(() => this.#setTyping(talk, false), TYPING_LASTS);
    this.#changed(talk.id);
  }

  #problem(id, failure) {
    this.#say(id, failure ? errorSentence(failure) : null);
  }

  #say(id, problem) {
    const talk = this.talks.get(id);
    if (talk) talk.problem = problem;
    this.#changed(id);
  }

  #changed(id) {
    if (id === this.openId) this.tell("talk");
  }

  /** What is on the screen counts as read. */
  #look(id) {
    if (!id || id !== this.openId || document.visibilityState !== "visible") return;
    this.#seen.set(id, this.#row(id)?.last_at);
  }

  #row(id) {
    return [...this.mine, ...this.queue].find((row) => row.conversation === id) ?? this.talks.get(id)?.row ?? null;
  }
}
