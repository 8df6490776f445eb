/* The documents that a visitor has chosen, until the server has them: in the chat and on the page of a ticket. One that
   arrived leaves; one that had come before says so; one that was refused stays, with what was wrong and what to do. */

import { computed, signal } from "@preact/signals";
import { keep, recall } from "../memory.ts";
import { newId } from "../outbox.ts";
import { fileSize } from "../sizes.ts";
import type { DocumentLimits } from "../wire.ts";
import { drawPicture, pictures } from "./pictures.ts";
import { UploadFailed, upload } from "./upload.ts";
import { say } from "./words.ts";

const AT_ONCE = 5;
const AGAIN = ["offline", "slow_down", "server_busy", "scanner_down", "server_error", "timeout", "conversation_closed"];
const OVER = ["conversation_closed", "conversation_not_found"];

export interface Chosen {
  id: string;
  file: File;
  state: "ready" | "sending" | "failed" | "known";
  share: number; // how much of it has left, 0 to 1
  error: string;
  mayRetry: boolean;
  isAgain: boolean;
  stop?: () => void;
}

/** What the page does about it. `over` starts the talk anew and gives what to say; null where there is none to start. */
export interface Surroundings {
  access(): Record<string, string | undefined>;
  place(): string | null; // the conversation or ticket, where what is kept is told once
  say(text: string): void;
  sent(): void;
  over: (() => string) | null;
}

export class Documents {
  readonly items = signal<readonly Chosen[]>([]);
  readonly limits = signal<DocumentLimits | null>(null);
  readonly isOnline = signal(false);
  readonly chosenAt = signal(0); // counts what was chosen: the focus goes to the button that sends it
  readonly isEnabled = computed(() => this.limits.value !== null && this.isOnline.value);
  readonly ready = computed(() => this.items.value.filter((item) => item.state === "ready"));
  #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Whether it is still to be said what is kept and for how long. */
  get isNoticeDue(): boolean {
    return this.ready.value.length > 0 && recall("documents") !== this.#around.place();
  }

  add(files: readonly File[]): void {
    if (!this.isEnabled.value || !files.length) return;
    const taken = files.slice(0, Math.max(0, AT_ONCE - this.items.value.length));
    for (const file of taken) this.#choose(file);
    const names = taken.map((file) => file.name).join(", ");
    this.#around.say(taken.length < files.length ? say.tooManyAtOnce(AT_ONCE) : say.chosen(names));
    if (this.ready.value.length) this.chosenAt.value += 1;
  }

  /** One after the other: pages arrive in the order in which they were chosen. */
  async send(): Promise<void> {
    const ready = this.ready.value.map((item) => item.id);
    for (const id of ready) this.#change(id, { state: "sending" });
    for (const id of ready) await this.#deliver(id);
  }

  retry(id: string): void {
    this.#change(id, { state: "sending", isAgain: true });
    this.#deliver(id);
  }

  remove(id: string): void {
    this.#find(id)?.stop?.();
    this.items.value = this.items.value.filter((item) => item.id !== id);
  }

  /** Logged out: nothing of the one before stays for the next. */
  forget(): void {
    for (const item of this.items.value) item.stop?.();
    pictures.value = new Map();
    this.items.value = [];
  }

  #choose(file: File): void {
    const id = newId();
    const most = this.limits.value?.max_bytes ?? 0;
    const item: Chosen = { id, file, state: "ready", share: 0, error: "", mayRetry: false, isAgain: false };
    this.items.value = [...this.items.value, item];
    if (file.size > most) this.#fail(item, say.tooLarge(fileSize(most)), false);
    else if (file.size === 0) this.#fail(item, say.emptyFile, false);
    drawPicture(id, file);
  }

  async #deliver(id: string): Promise<void> {
    const item = this.#find(id);
    if (!item) return;
    const fields = { ...this.#around.access(), client_id: id };
    const sending = upload(item.file, fields, (share) => this.#change(id, { share }));
    this.#change(id, { stop: sending.stop, share: 0 });
    try {
      const { duplicate } = await sending.answer;
      keep("documents", this.#around.place());
      // Sent again after a lost answer it is a duplicate of itself, and the visitor sees it arrive.
      if (duplicate && !item.isAgain) this.#know(item);
      else this.#arrive(item);
    } catch (error) {
      if (!(error instanceof UploadFailed)) throw error;
      if (error.code !== "stopped") this.#refused(item, error);
    }
  }

  #refused(item: Chosen, { code, message }: UploadFailed): void {
    if (this.#around.over && OVER.includes(code)) this.#fail(item, this.#around.over(), true);
    else this.#fail(item, message || say.notUploaded, AGAIN.includes(code));
  }

  #fail(item: Chosen, error: string, mayRetry: boolean): void {
    this.#change(item.id, { state: "failed", error, mayRetry });
    this.#around.say(`${item.file.name}: ${error}`);
  }

  #arrive(item: Chosen): void {
    this.#around.sent();
    this.#around.say(say.documentSent(item.file.name));
    this.remove(item.id);
  }

  /* Nothing new appears in the talk, so it stays here until it is taken away. */
  #know(item: Chosen): void {
    this.#change(item.id, { state: "known" });
    this.#around.say(`${item.file.name}: ${say.documentKnown}`);
  }

  #find(id: string): Chosen | undefined {
    return this.items.value.find((item) => item.id === id);
  }

  #change(id: string, fields: Partial<Chosen>): void {
    this.items.value = this.items.value.map((item) => (item.id === id ? { ...item, ...fields } : item));
  }
}
