/* Sends what the visitor wrote until the server has stored it, one after the other: the order in which it was written is
   the order in which it is stored. */

import { type Connection, failureOf, type RequestFailed } from "../../lib/connection.ts";
import { newId, Outbox } from "../../lib/outbox.ts";
import { say } from "../words.ts";
import { pause, retryAfter } from "./patience.ts";
import type { TalkStore } from "./talk.ts";

const OVER = ["conversation_not_found", "conversation_closed"];
const LATER = ["slow_down", "server_busy"];

interface Item {
  client_id: string;
  conversation: string | null;
  at: string;
  text: string;
  choice?: string;
  error?: string;
}

export class Delivery {
  /** Called when the talk is over, before what is written goes to the next one. */
  onOver: () => Promise<void> = async () => {};
  #store: TalkStore;
  #connection: Connection;
  #outbox = new Outbox<Item>("outbox");
  #isUnderWay = false;

  constructor(store: TalkStore, connection: Connection) {
    this.#store = store;
    this.#connection = connection;
    for (const item of this.#outbox.list()) this.#show(item);
  }

  send(text: string): void {
    this.#queue({ text });
  }

  pick(choice: { id: string; label: string }): void {
    this.#queue({ text: choice.label, choice: choice.id });
  }

  retry(clientId: string): void {
    const item = this.#outbox.list().find((found) => found.client_id === clientId);
    if (!item) return;
    this.#outbox.remove(clientId);
    this.#outbox.add({ ...item, error: undefined });
    this.#store.mark(clientId, "sending");
    this.goOn();
  }

  discard(clientId: string): void {
    this.#outbox.remove(clientId);
    this.#store.forget(clientId);
  }

  /** The server has this one. */
  arrived(clientId: string | null | undefined): void {
    if (clientId) this.#outbox.remove(clientId);
  }

  /** Messages of a conversation that is over go to the new one; its choices mean nothing there. */
  moveTo(conversation: string): void {
    const kept = this.#outbox.list().filter((item) => item.choice === undefined || item.conversation === conversation);
    this.#outbox.replace(kept.map((item) => ({ ...item, conversation })));
  }

  clear(): void {
    this.#outbox.replace([]);
  }

  async goOn(): Promise<void> {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    try {
      for (let item = this.#next(); item; item = this.#next()) await this.#deliver(item);
    } finally {
      this.#isUnderWay = false;
    }
  }

  #next(): Item | undefined {
    return this.#store.status.value === "online" ? this.#outbox.list().find((item) => !item.error) : undefined;
  }

  #queue(fields: { text: string; choice?: string }): void {
    const conversation = this.#store.conversation.value;
    const item: Item = { client_id: newId(), conversation, at: new Date().toISOString(), ...fields };
    this.#outbox.add(item);
    this.#store.queue(item);
    this.goOn();
  }

  #show(item: Item): void {
    this.#store.queue(item);
    if (item.error) this.#store.mark(item.client_id, "failed", item.error);
  }

  async #deliver(item: Item): Promise<void> {
    const { client_id, text, choice } = item;
    try {
      if (choice === undefined) await this.#connection.request("message.send", { client_id, text });
      else await this.#connection.request("choice.pick", { client_id, choice });
      this.#outbox.remove(client_id);
      this.#store.mark(client_id, "stored");
    } catch (error) {
      await this.#notDelivered(item, failureOf(error));
    }
  }

  async #notDelivered(item: Item, failure: RequestFailed): Promise<void> {
    const { client_id } = item;
    if (failure.isLost || failure.code === "session_over") return; // sent again, unless somebody logged out
    if (LATER.includes(failure.code)) {
      this.#store.mark(client_id, "sending", say.slowDown);
      await pause(retryAfter(failure));
    } else if (failure.code === "not_started") {
      this.#connection.restart();
    } else if (OVER.includes(failure.code)) {
      this.#store.notice(say.startedAnew, { lasts: true });
      await this.onOver();
    } else if (item.choice !== undefined) {
      this.discard(client_id);
      this.#store.notice(failure.message);
    } else {
      this.#outbox.remove(client_id);
      this.#outbox.add({ ...item, error: failure.message });
      this.#store.mark(client_id, "failed", failure.message);
    }
  }
}
