/* Replies on their way. Each stays in the outbox until the server has it, over breaks and reloads; one that is refused goes
   back to where it was typed. */

import { signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import { newId, Outbox, type Outgoing } from "../../lib/outbox.ts";
import { errorSentence } from "../words.ts";
import type { Drafts } from "./drafts.ts";
import type { Line } from "./line.ts";

export interface Reply extends Outgoing {
  conversation: string;
  text: string;
  /** The ticket that it is about; null leaves it to the server. */
  ticket: string | null;
  at: string;
}

export class Delivery {
  readonly waiting = signal<readonly Reply[]>([]);
  onStored: (reply: Reply, seq: number) => void = () => {};
  onRefused: (conversation: string, sentence: string) => void = () => {};
  #outbox = new Outbox<Reply>("desk.outbox.");
  #underway = new Set<string>();
  #line: Line;
  #drafts: Drafts;

  constructor(line: Line, drafts: Drafts) {
    this.#line = line;
    this.#drafts = drafts;
  }

  /** These are the replies of this agent from here on. */
  begin(agent: string): void {
    this.#outbox = new Outbox(`desk.outbox.${agent}`);
    this.waiting.value = this.#outbox.list();
  }

  send(conversation: string, text: string, ticket: string | null): void {
    const reply = { conversation, client_id: newId(), text, ticket, at: new Date().toISOString() };
    this.#outbox.add(reply);
    this.waiting.value = [...this.waiting.value, reply];
    this.#deliver(reply);
  }

  /** The line is back. */
  sendAgain(): void {
    for (const reply of this.waiting.value) this.#deliver(reply);
  }

  async #deliver(reply: Reply): Promise<void> {
    if (this.#underway.has(reply.client_id)) return;
    this.#underway.add(reply.client_id);
    const { conversation, client_id, text, ticket } = reply;
    try {
      const fields = { conversation, client_id, text, ticket };
      const { seq } = await this.#line.request<{ seq: number }>("message.send", fields);
      this.onStored(reply, seq);
      this.#leave(reply);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.isLost) return; // it goes out again
      this.#leave(reply);
      this.#drafts.giveBack(conversation, "reply", text);
      this.onRefused(conversation, errorSentence(failure));
    } finally {
      this.#underway.delete(client_id);
    }
  }

  #leave(reply: Reply): void {
    this.#outbox.remove(reply.client_id);
    this.waiting.value = this.waiting.value.filter((other) => other.client_id !== reply.client_id);
  }
}
