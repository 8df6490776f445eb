/* The labels that there are, by name, and what of them a talk has. */

import { computed, signal } from "@preact/signals";
import { fold } from "../../lib/fold.ts";
import type { Line } from "./line.ts";
import { Looking } from "./looking.ts";
import type { Talks } from "./talks.ts";
import type { Label, LabelColor, LabelMark } from "./wire.ts";

export class Labels {
  readonly all = signal<readonly Label[]>([]);
  readonly colors = signal<readonly LabelColor[]>([]);
  readonly inUse = computed(() => this.all.value.filter(({ active }) => active));
  readonly isLoaded = signal(false);
  /** What is typed to find one of them. */
  readonly text = signal("");
  readonly found = computed(() => withWords(this.inUse.value, this.text.value));
  /** Which of those found Enter puts on or takes off. */
  readonly at = signal(0);
  /** The ids of those that the talk has. */
  readonly put = signal<ReadonlySet<string>>(new Set());
  #looking = new Looking(0);
  readonly problem = this.#looking.problem;
  #talk: string | null = null;
  #line: Line;
  #talks: Talks;

  constructor(line: Line, talks: Talks) {
    this.#line = line;
    this.#talks = talks;
  }

  async load(): Promise<void> {
    const ask = () => this.#line.request<{ labels: Label[]; colors: LabelColor[] }>("label.list");
    const found = await this.#looking.newest(ask);
    if (!found) return;
    this.all.value = found.labels;
    this.colors.value = found.colors;
    this.isLoaded.value = true;
  }

  /** Those of this talk are to be chosen. */
  async begin(talk: string): Promise<void> {
    this.#talk = talk;
    this.problem.value = null;
    this.put.value = this.#told();
    this.want("");
    await this.load();
  }

  want(text: string): void {
    this.text.value = text;
    this.at.value = 0;
  }

  /** Goes up or down, and from one end to the other. */
  step(by: number): void {
    const count = this.found.value.length;
    if (count) this.at.value = (this.at.value + by + count) % count;
  }

  /** Puts one on the talk, or takes it off; back to what the server said last where that failed. */
  async toggle(label: LabelMark | undefined = this.found.value[this.at.value]): Promise<void> {
    const talk = this.#talk;
    if (!talk || !label) return;
    const wanted = new Set(this.put.value);
    if (!wanted.delete(label.id)) wanted.add(label.id);
    this.put.value = wanted;
    const set = () =>
      this.#line.request<{ labels: LabelMark[] }>("label.set", { conversation: talk, labels: [...wanted] });
    const answer = await this.#looking.newest(set);
    if (answer) this.#talks.get(talk)?.label(answer.labels);
    if (answer || this.problem.value) this.put.value = this.#told();
  }

  #told(): Set<string> {
    return new Set(this.#talks.get(this.#talk)?.row.value?.labels.map(({ id }) => id));
  }
}

/** Those that hold every word, in any spelling. */
export function withWords<Named extends { name: string }>(labels: readonly Named[], typed: string): Named[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return labels.filter(({ name }) => words.every((word) => fold(name).includes(word)));
}

/** The labels of these rows by name, with how many rows have each. */
export function labelsOf(
  rows: readonly { labels: readonly LabelMark[] }[],
): Map<string, { name: string; count: number }> {
  const found = new Map<string, { name: string; count: number }>();
  for (const { id, name } of rows.flatMap(({ labels }) => labels))
    found.set(id, { name, count: (found.get(id)?.count ?? 0) + 1 });
  return found;
}
