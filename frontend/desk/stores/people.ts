/* Who I am, and who else works at this desk. */

import { computed, signal } from "@preact/signals";
import type { Line } from "./line.ts";
import type { Agent, Colleague } from "./wire.ts";

export class People {
  readonly me = signal<Agent | null>(null);
  readonly all = signal<readonly Colleague[]>([]);
  readonly others = computed(() => this.all.value.filter((agent) => agent.id !== this.me.value?.id));
  readonly present = computed(
    () => this.others.value.filter((agent) => agent.present).length + (this.me.value ? 1 : 0),
  );
  #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  /** Who is here right now: asked again before a talk is handed on. */
  async refresh(): Promise<void> {
    const found = await this.#line.request<{ agents: Colleague[] }>("agents.list").catch(() => null);
    if (found) this.all.value = found.agents;
  }
}
