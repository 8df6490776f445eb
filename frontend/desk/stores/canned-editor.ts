/* Canned replies as supervisors write them: the list, what is being changed of which one, and what each said before. What
   was changed and not saved is kept while another one is looked at. */

import { computed, signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import { fold } from "../../lib/fold.ts";
import { unknownFieldsIn } from "../fields.ts";
import { errorSentence } from "../words.ts";
import type { Line } from "./line.ts";
import type { CannedReply, CannedVersion, Team } from "./wire.ts";

export const LONGEST_TITLE = 80;
export const LONGEST_TEXT = 2000;

/** What is written of one; `team` is empty where it is for all of them. */
export interface CannedDraft {
  title: string;
  text: string;
  team: string;
}

export interface CannedProblem {
  field: "title" | "text" | null;
  sentence: string;
}

/** The one that does not exist yet. */
export const NEW = "";
const EMPTY: CannedDraft = { title: "", text: "", team: "" };

export class CannedEditor {
  readonly replies = signal<readonly CannedReply[]>([]);
  readonly teams = signal<readonly Team[]>([]);
  readonly isLoaded = signal(false);
  /** What the list is searched for. */
  readonly words = signal("");
  readonly shown = computed(() => this.#shown());
  /** Which one is open: its id, NEW, or null. */
  readonly openId = signal<string | null>(null);
  readonly open = computed(() => this.replies.value.find(({ id }) => id === this.openId.value) ?? null);
  readonly draft = computed(() => this.#drafts.value.get(this.openId.value ?? NEW) ?? asWritten(this.open.value));
  readonly versions = signal<readonly CannedVersion[]>([]);
  readonly problem = signal<CannedProblem | null>(null);
  /** What was done last, to be said. */
  readonly done = signal("");
  #drafts = signal<ReadonlyMap<string, CannedDraft>>(new Map());
  #isSaving = false;
  #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  async load(): Promise<void> {
    try {
      const found = await this.#line.request<{ replies: CannedReply[]; teams: Team[] }>("canned.list");
      this.replies.value = found.replies;
      this.teams.value = found.teams;
      this.isLoaded.value = true;
      this.problem.value = null;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Opens one to be changed, NEW to be written, or none. */
  async show(id: string | null): Promise<void> {
    this.openId.value = id;
    this.problem.value = null;
    this.done.value = "";
    this.versions.value = [];
    if (id) await this.#loadVersions(id);
  }

  write(change: Partial<CannedDraft>): void {
    const id = this.openId.value;
    if (id === null) return;
    this.done.value = "";
    this.#keep(id, { ...this.draft.value, ...change });
  }

  /** Whether something of it was changed and not saved. */
  isChanged(id: string): boolean {
    const draft = this.#drafts.value.get(id);
    const saved = asWritten(this.replies.value.find((reply) => reply.id === id) ?? null);
    return draft !== undefined && (["title", "text", "team"] as const).some((name) => draft[name] !== saved[name]);
  }

  async save(): Promise<void> {
    const id = this.openId.value;
    if (id === null || this.#isSaving) return;
    const draft = this.draft.value;
    this.problem.value = problemOf(draft);
    if (this.problem.value) return;
    this.#isSaving = true;
    try {
      const wish = { reply: id || null, title: draft.title, text: draft.text, team: draft.team || null };
      const { reply } = await this.#line.request<{ reply: CannedReply }>("canned.save", wish);
      this.replies.value = [...this.replies.value.filter((other) => other.id !== reply.id), reply];
      this.#keep(id, null);
      await this.show(reply.id);
      this.done.value = id ? `Sürüm ${reply.version} kaydedildi.` : "Hazır yanıt eklendi.";
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isSaving = false;
    }
  }

  async remove(id: string): Promise<void> {
    try {
      await this.#line.request("canned.remove", { reply: id });
      this.replies.value = this.replies.value.filter((reply) => reply.id !== id);
      this.#keep(id, null);
      await this.show(null);
      this.done.value = "Hazır yanıt silindi.";
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What it said once is written again, to be saved as a new version. */
  takeUp({ title, text }: CannedVersion): void {
    this.write({ title, text });
  }

  /** What was changed is given up. */
  giveUp(): void {
    this.#keep(this.openId.value ?? NEW, null);
    this.problem.value = null;
  }

  async #loadVersions(id: string): Promise<void> {
    try {
      const { versions } = await this.#line.request<{ versions: CannedVersion[] }>("canned.versions", { reply: id });
      if (this.openId.value === id) this.versions.value = versions;
    } catch (error) {
      this.#fail(error);
    }
  }

  #keep(id: string, draft: CannedDraft | null): void {
    const drafts = new Map(this.#drafts.value);
    if (draft) drafts.set(id, draft);
    else drafts.delete(id);
    this.#drafts.value = drafts;
  }

  #fail(error: unknown): void {
    this.problem.value = { field: null, sentence: errorSentence(failureOf(error)) };
  }

  /* Those that hold every word, in any spelling: for all teams first, then team by team. */
  #shown(): CannedReply[] {
    const wanted = fold(this.words.value).split(/\s+/).filter(Boolean);
    const holds = ({ title, text }: CannedReply) => wanted.every((word) => fold(`${title} ${text}`).includes(word));
    const order = ["", ...this.teams.value.map(({ name }) => name)];
    const place = ({ team }: CannedReply) => order.indexOf(team ?? "");
    return this.replies.value.filter(holds).sort((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, "tr"));
  }
}

function asWritten(reply: CannedReply | null): CannedDraft {
  return reply ? { title: reply.title, text: reply.text, team: reply.team ?? "" } : EMPTY;
}

function problemOf({ title, text }: CannedDraft): CannedProblem | null {
  const [head, body] = [title.trim(), text.trim()];
  if (!head) return { field: "title", sentence: "Başlık yazın." };
  if ([...head].length > LONGEST_TITLE) return { field: "title", sentence: `Başlık en çok ${LONGEST_TITLE} karakter.` };
  if (!body) return { field: "text", sentence: "Metin yazın." };
  if ([...body].length > LONGEST_TEXT) return { field: "text", sentence: "Metin en çok 2.000 karakter." };
  const [unknown] = unknownFieldsIn(body);
  if (unknown) return { field: "text", sentence: `{${unknown}} diye bir alan yok. Alanları düğmelerle ekleyin.` };
  return null;
}
