/* One talk as the desk has it: the newest messages, as many of the earlier ones as were asked for, and its dossier. */

import { computed, signal } from "@preact/signals";
import type { DeskMessage, Dossier, LabelMark, Note, Opened, Row, Ticket } from "./wire.ts";

const TYPING_LASTS = 8_000;

/** What went wrong with a ticket, where it was tried. */
export interface StepProblem {
  number: string;
  sentence: string;
}

/** A message by its `seq`, a note by its time. */
export interface Mark {
  of: number | string;
  isReached: boolean;
}

export class Talk {
  readonly id: string;
  readonly row = signal<Row | null>(null);
  readonly dossier = signal<Dossier | null>(null);
  readonly notes = signal<readonly Note[]>([]);
  readonly messages = signal<ReadonlyMap<number, DeskMessage>>(new Map());
  readonly hasEarlier = signal(false);
  readonly isLoaded = signal(false);
  readonly isTyping = signal(false);
  readonly problem = signal<string | null>(null);
  readonly stepProblem = signal<StepProblem | null>(null);
  /** The ticket for which it was opened. */
  readonly about = signal<string | null>(null);
  /** The ticket that I want to write about, where there are several. */
  readonly chosen = signal<string | null>(null);
  /** Its tickets that are under way. */
  readonly live = computed(() => (this.dossier.value?.tickets ?? []).filter((ticket) => this.#isLive(ticket)));
  /** What of it was looked for, and whether the reader was taken there. */
  readonly mark = signal<Mark | null>(null);
  readonly owner = computed(() => this.row.value?.owner ?? null);
  #typingTimer: number | undefined;

  constructor(id: string, row: Row | null) {
    this.id = id;
    this.row.value = row;
  }

  /** The `seq` of the first message that is there, 0 when there is none. */
  get oldest(): number {
    return this.messages.value.size ? Math.min(...this.messages.value.keys()) : 0;
  }

  /** The newest messages join those that are there; where some are missing between them, the talk begins anew with these. */
  put({ row, dossier, messages, has_earlier: hasEarlier }: Opened): void {
    const first = messages[0]?.seq ?? 0;
    const known = this.messages.value;
    const isApart = hasEarlier && known.size > 0 && Math.max(...known.keys()) < first - 1;
    const kept = isApart ? new Map<number, DeskMessage>() : known;
    if (!kept.size || first < this.oldest) this.hasEarlier.value = hasEarlier;
    this.messages.value = joined(kept, messages);
    this.row.value = row;
    this.dossier.value = dossier;
    this.notes.value = dossier.notes;
    this.isLoaded.value = true;
  }

  putEarlier(messages: readonly DeskMessage[], hasEarlier: boolean): void {
    this.messages.value = joined(this.messages.value, messages);
    this.hasEarlier.value = hasEarlier;
  }

  add(message: DeskMessage): void {
    this.messages.value = joined(this.messages.value, [message]);
    if (message.author === "visitor") this.setTyping(false);
  }

  label(labels: LabelMark[]): void {
    if (this.row.value) this.row.value = { ...this.row.value, labels };
  }

  addNote(note: Note): void {
    if (!this.notes.value.some((known) => known.at === note.at && known.text === note.text))
      this.notes.value = [...this.notes.value, note];
  }

  /** The ticket that a reply belongs to where several are under way; null where there is nothing to choose. */
  get writesAbout(): string | null {
    const numbers = this.live.value.map((ticket) => ticket.number);
    if (numbers.length < 2) return null;
    const wanted = [this.chosen.value, this.dossier.value?.about];
    return wanted.find((number) => number && numbers.includes(number)) ?? numbers[0] ?? null;
  }

  /** Goes on to the next of the tickets under way. */
  chooseNext(): void {
    const numbers = this.live.value.map((ticket) => ticket.number);
    const at = numbers.indexOf(this.writesAbout ?? "");
    this.chosen.value = numbers[(at + 1) % numbers.length] ?? null;
  }

  setTyping(on: boolean): void {
    clearTimeout(this.#typingTimer);
    this.isTyping.value = on;
    if (on) this.#typingTimer = window.setTimeout(() => this.setTyping(false), TYPING_LASTS);
  }

  #isLive({ conversation, state }: Ticket): boolean {
    return conversation === this.id && (state === "open" || state === "pending");
  }
}

function joined(known: ReadonlyMap<number, DeskMessage>, more: readonly DeskMessage[]): Map<number, DeskMessage> {
  const all = new Map(known);
  for (const message of more) all.set(message.seq, message);
  return all;
}
