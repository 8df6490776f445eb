/* What was typed and not yet sent, per agent, talk and kind (reply or note). It outlives reloads, logins and refusals. */

const PREFIX = "destek.desk.draft.";
const KEPT_FOR = 7 * 24 * 3_600_000;

export class Drafts {
  constructor(agentId) {
    this.prefix = `${PREFIX}${agentId}.`;
    forgetOld();
  }

  read(conversation, kind) {
    return parse(localStorage.getItem(this.#key(conversation, kind)))?.text ?? "";
  }

  write(conversation, kind, text) {
    const key = this.#key(conversation, kind);
    if (text.trim()) localStorage.setItem(key, JSON.stringify({ text, at: Date.now() }));
    else localStorage.removeItem(key);
  }

  /** A refused text comes back in front of whatever was typed since. */
  giveBack(conversation, kind, text) {
    const typed = this.read(conversation, kind);
    this.write(conversation, kind, typed && typed !== text ? `${text}\n${typed}` : text);
  }

  has(conversation) {
    return Boolean(this.read(conversation, "reply") || this.read(conversation, "note"));
  }

  /** Replies that were sent and not yet confirmed: `[{conversation, client_id, text}]`, sent again after a reload. */
  readOutbox() {
    return parse(localStorage.getItem(`${this.prefix}outbox`))?.items ?? [];
  }

  writeOutbox(items) {
    const key = `${this.prefix}outbox`;
    const kept = items.map(({ conversation, client_id, text, ticket }) => ({ conversation, client_id, text, ticket }));
    if (kept.length) localStorage.setItem(key, JSON.stringify({ items: kept, at: Date.now() }));
    else localStorage.removeItem(key);
  }

  #key(conversation, kind) {
    return `${this.prefix}${conversation}.${kind}`;
  }
}

function forgetOld() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    const draft = parse(localStorage.getItem(key));
    if (!draft || Date.now() - draft.at > KEPT_FOR) localStorage.removeItem(key);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
