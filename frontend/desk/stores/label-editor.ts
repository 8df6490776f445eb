/* Labels as supervisors keep them: the list, and what is being changed of which one. */

import { computed, signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import { fold } from "../../lib/fold.ts";
import { errorSentence } from "../words.ts";
import { type Labels, withWords } from "./labels.ts";
import type { Line } from "./line.ts";
import type { Label, LabelColor } from "./wire.ts";

export const LONGEST_NAME = 40;

export interface LabelDraft {
  name: string;
  color: LabelColor;
}

const EMPTY: LabelDraft = { name: "", color: "neutral" };

/** The one that does not exist yet. */
export const NEW = "";

export class LabelEditor {
  readonly words = signal("");
  /** Those in use first, then those that are not any more. */
  readonly shown = computed(() => {
    const found = withWords(this.#labels.all.value, this.words.value);
    return [...found.filter(({ active }) => active), ...found.filter(({ active }) => !active)];
  });
  /** Which one is open: its id, NEW, or null. */
  readonly openId = signal<string | null>(null);
  readonly open = computed(() => this.#labels.all.value.find(({ id }) => id === this.openId.value) ?? null);
  readonly draft = signal<LabelDraft>(EMPTY);
  readonly problem = signal<string | null>(null);
  /** What was done last, to be said. */
  readonly done = signal("");
  #isSaving = false;
  #line: Line;
  #labels: Labels;

  constructor(line: Line, labels: Labels) {
    this.#line = line;
    this.#labels = labels;
  }

  show(id: string | null): void {
    this.openId.value = id;
    this.draft.value = this.open.value ?? EMPTY;
    this.problem.value = null;
    this.done.value = "";
  }

  write(change: Partial<LabelDraft>): void {
    this.draft.value = { ...this.draft.value, ...change };
    this.done.value = "";
  }

  /** Saves what is written; one that was out of use is in use again. */
  async save(): Promise<void> {
    const id = this.openId.value;
    this.problem.value = this.#problem();
    if (id === null || this.problem.value) return;
    const { name, color } = this.draft.value;
    const wasOut = this.open.value?.active === false;
    await this.#do(async () => {
      const wish = { label: id || null, name, color, active: true };
      const { label } = await this.#line.request<{ label: Label }>("label.save", wish);
      await this.#labels.load();
      this.show(label.id);
      this.done.value = wasOut ? "Etiket yeniden kullanımda." : id ? "Etiket kaydedildi." : "Etiket eklendi.";
    });
  }

  async remove(id: string): Promise<void> {
    await this.#do(async () => {
      await this.#line.request("label.remove", { label: id });
      await this.#labels.load();
      this.show(null);
      this.done.value = "Etiket kaldırıldı.";
    });
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.#isSaving) return;
    this.#isSaving = true;
    try {
      await act();
    } catch (error) {
      this.problem.value = errorSentence(failureOf(error));
    } finally {
      this.#isSaving = false;
    }
  }

  #problem(): string | null {
    const name = this.draft.value.name.trim().replace(/\s+/g, " ");
    if (!name) return "Etiketin adını yazın.";
    if ([...name].length > LONGEST_NAME) return `Ad en çok ${LONGEST_NAME} karakter.`;
    const same = this.#labels.all.value.find(
      (label) => label.id !== this.openId.value && fold(label.name) === fold(name),
    );
    if (!same) return null;
    return same.active
      ? "Bu adla bir etiket var."
      : "Bu adla kullanımdan kaldırılmış bir etiket var; listeden onu açın.";
  }
}
