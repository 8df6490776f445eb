/* What was sent and the server has not yet stored. Each item has the id under which the server stores it once, so that it
   may be sent again after a reload, a lost connection, or from another tab. */

import { keep, recall } from "./memory.ts";

const LONGEST = 50;

export interface Outgoing {
  client_id: string;
}

export class Outbox<Item extends Outgoing> {
  #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  list(): Item[] {
    return recall<Item[]>(this.#name) ?? [];
  }

  add(item: Item): void {
    keep(this.#name, [...this.list(), item].slice(-LONGEST));
  }

  remove(clientId: string | null | undefined): void {
    const all = this.list();
    const left = all.filter((item) => item.client_id !== clientId);
    if (left.length !== all.length) this.replace(left);
  }

  replace(items: Item[]): void {
    keep(this.#name, items.length ? items : null);
  }
}

export function newId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16)); // http without a certificate has no randomUUID
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
