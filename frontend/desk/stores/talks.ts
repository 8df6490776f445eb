/* The talks that were opened at this desk, which of them is open now, and what of them I have looked at. */

import { computed, signal } from "@preact/signals";
import { type Frame, failureOf } from "../../lib/connection.ts";
import { errorSentence } from "../words.ts";
import type { Line } from "./line.ts";
import type { Queue } from "./queue.ts";
import { type Mark, Talk } from "./talk.ts";
import type { DeskMessage, Note, Opened, Row } from "./wire.ts";

const LOAD_AFTER = 150;

export class Talks {
  readonly openId = signal<string | null>(null);
  /** Counts what was opened: the reader begins there anew. */
  readonly openedAt = signal(0);
  readonly open = computed(() => this.#all.value.get(this.openId.value ?? "") ?? null);
  /** The ticket that is written about where the open talk has ended: its number, or null. */
  readonly ticketToAnswer = computed(() => this.#ticketToAnswer());
  readonly isMine = computed(() => this.#queue.isMine(this.open.value?.row.value ?? null));
  readonly canWrite = computed(() => this.isMine.value || this.ticketToAnswer.value !== null);
  /** A visitor of mine wrote. */
  onWrote: (row: Row) => void = () => {};
  /** The talk that was open before this one. */
  readonly previousId = signal<string | null>(null);
  #all = signal<ReadonlyMap<string, Talk>>(new Map());
  #soon = new Map<string, number>();
  #line: Line;
  #queue: Queue;

  constructor(line: Line, queue: Queue) {
    this.#line = line;
    this.#queue = queue;
    document.addEventListener("visibilitychange", () => this.look());
  }

  get(id: string | null): Talk | null {
    return this.#all.value.get(id ?? "") ?? null;
  }

  /** `about` is the ticket for which it is opened. */
  async show(id: string, about: string | null = null, mark: Mark | null = null): Promise<void> {
    const talk = this.get(id) ?? this.#begin(id);
    talk.about.value = about;
    talk.mark.value = mark;
    if (this.openId.value !== id) this.previousId.value = this.openId.value;
    this.openId.value = id;
    this.openedAt.value += 1;
    this.look();
    await this.load(id);
  }

  /** Opens a talk at a message or a note of it, with as much of what was said before as that takes. */
  async showAt(id: string, of: Mark["of"]): Promise<void> {
    await this.show(id, null, { of, isReached: false });
    const talk = this.get(id);
    while (talk && typeof of === "number" && this.openId.value === id && of < talk.oldest) {
      const before = talk.oldest;
      await this.loadEarlier();
      if (talk.oldest === before) return; // there are none, or they did not come
    }
  }

  leave(): void {
    this.openId.value = null;
    this.openedAt.value += 1;
  }

  /** Another agent sits here now. */
  forget(): void {
    this.#all.value = new Map();
    this.leave();
  }

  async load(id: string): Promise<void> {
    const talk = this.get(id);
    if (!talk) return;
    try {
      talk.put(await this.#line.request<Opened>("conversation.open", { conversation: id }));
      this.look();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== "offline") talk.problem.value = errorSentence(failure);
    }
  }

  /** What was said before the first message that is shown. */
  async loadEarlier(): Promise<void> {
    const talk = this.open.value;
    if (!talk?.hasEarlier.value) return;
    try {
      const fields = { conversation: talk.id, before: talk.oldest };
      const found = await this.#line.request<Opened>("messages.earlier", fields);
      talk.putEarlier(found.messages, found.has_earlier);
    } catch (error) {
      talk.problem.value = errorSentence(failureOf(error));
    }
  }

  say(id: string, problem: string | null): void {
    const talk = this.get(id);
    if (talk) talk.problem.value = problem;
  }

  /** What is on the screen counts as read. */
  look(): void {
    const id = this.openId.value;
    if (id && document.visibilityState === "visible") this.#queue.see(id, this.get(id)?.row.value?.last_at ?? null);
  }

  hear(frame: Frame): void {
    const id = String(frame.conversation);
    if (frame.type === "message.added") this.#addMessage(id, frame.message as DeskMessage);
    const talk = this.get(id);
    if (!talk) return;
    if (frame.type === "note.added") talk.addNote(frame.note as Note);
    if (frame.type === "typing.changed") talk.setTyping(frame.on === true);
    if (frame.type === "conversation.changed") this.#loadSoon(id);
  }

  #begin(id: string): Talk {
    const talk = new Talk(id, this.#queue.row(id));
    this.#all.value = new Map([...this.#all.value, [id, talk]]);
    return talk;
  }

  #addMessage(id: string, message: DeskMessage): void {
    const row = this.#queue.row(id);
    if (message.author === "visitor" && row && this.#queue.isMine(row)) this.onWrote(row);
    this.get(id)?.add(message);
    this.look();
    if (message.card) this.#loadSoon(id); // a card comes with facts that the dossier shows
  }

  /* Several pieces of news at once are one reason to look again. */
  #loadSoon(id: string): void {
    clearTimeout(this.#soon.get(id));
    this.#soon.set(
      id,
      window.setTimeout(() => this.load(id), LOAD_AFTER),
    );
  }

  #ticketToAnswer(): string | null {
    const talk = this.open.value;
    if (talk?.owner.value !== "closed") return null;
    const number = talk.about.value ?? talk.row.value?.ticket ?? null;
    const ticket = talk.dossier.value?.tickets.find((one) => one.number === number);
    return ticket && ticket.state !== "closed" ? number : null;
  }
}
