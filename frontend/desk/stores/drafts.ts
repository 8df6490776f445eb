/* What was typed and not yet sent, per agent, talk and kind. It outlives reloads, logins and refusals, and another tab of the
   same desk sees it. */

import { signal } from "@preact/signals";
import { keep, namesLike, recall, watchLike } from "../../lib/memory.ts";

export type Kind = "reply" | "note";

interface Kept {
  text: string;
  at: number;
}

const NAME = "desk.draft.";
const KEPT_FOR = 7 * 24 * 3_600_000;

export class Drafts {
  #agent = "";
  #texts = signal<ReadonlyMap<string, string>>(new Map());

  constructor() {
    watchLike(NAME, () => this.#readAll());
  }

  /** These are the drafts of this agent from here on. */
  begin(agent: string): void {
    this.#agent = agent;
    forgetOld();
    this.#readAll();
  }

  read(conversation: string, kind: Kind): string {
    return this.#texts.value.get(`${conversation}.${kind}`) ?? "";
  }

  write(conversation: string, kind: Kind, text: string): void {
    const key = `${conversation}.${kind}`;
    this.#texts.value = new Map([...this.#texts.value, [key, text]]);
    keep(`${NAME}${this.#agent}.${key}`, text.trim() ? { text, at: Date.now() } : null);
  }

  /** A refused text comes back in front of whatever was typed since. */
  giveBack(conversation: string, kind: Kind, text: string): void {
    const typed = this.read(conversation, kind);
    this.write(conversation, kind, typed.trim() && typed !== text ? `${text}\n${typed}` : text);
  }

  #readAll(): void {
    const mine = `${NAME}${this.#agent}.`;
    const kept = namesLike(mine).map((name): [string, string] => [
      name.slice(mine.length),
      recall<Kept>(name)?.text ?? "",
    ]);
    this.#texts.value = new Map(kept);
  }
}

function forgetOld(): void {
  for (const name of namesLike(NAME)) {
    const draft = recall<Kept>(name);
    if (!draft || Date.now() - draft.at > KEPT_FOR) keep(name, null);
  }
}
