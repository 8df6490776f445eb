/* What the visitor sent and the server has not yet stored. Each item has the id under which the server stores it once,
   so that it may be sent again after a reload, a lost connection, or from another tab. */

import { keep, recall } from "./memory.js";

const LONGEST = 50;

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // http without a certificate has no randomUUID
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  list() {
    return recall("outbox", []);
  }

  add(item) {
    keep("outbox", [...this.list(), item].slice(-LONGEST));
  }

  remove(clientId) {
    const left = this.list().filter((item) => item.client_id !== clientId);
    if (left.length !== this.list().length) keep("outbox", left);
  }

  /* Messages of a conversation that is over go to the new one; its choices mean nothing there. */
  moveTo(conversation) {
    const kept = this.list().filter((item) => item.choice === undefined || item.conversation === conversation);
    keep("outbox", kept.map((item) => ({ ...item, conversation })));
  }

  clear() {
    keep("outbox", null);
  }
}
