/* One visitor's conversation over the connection: start, resume, send until stored, identity.
   What it learns goes into the store; the elements read the store and call the methods here.
   The token changes when the visitor proves who they are: the tab that did so keeps the new one for the others. Event
   "left": somebody logged out, here or in another tab, and nothing of the talk is known any more. */

import { endThem, leave } from "./leaving.js";
import { alone, keep, outlivesReload, recall, watch } from "./memory.js";
import { newId } from "./outbox.js";
import { say } from "./words.js";

const RETRY = 3000;
const REFUSED_TOKEN = ["stale_token", "foreign_token"];
const OVER = ["conversation_not_found", "conversation_closed"];
const LATER = ["slow_down", "server_busy"];
const TYPING_PAUSE = 4000;
const OTHER_TAB = 1500; // how long a tab may take to keep the token that it was given
const OF_ONE_TALK = ["session", "read", "picks", "claims", "draft", "documents"];

export class Session extends EventTarget {
  page = "/";
  token = null;
  #store;
  #outbox;
  #connection;
  #host;
  #askedForFresh = false;
  #sending = false;
  #typingTimer = null;
  #givenUp = null; // the token of a talk that is over

  constructor({ store, outbox, connection, host }) {
    super();
    this.#store = store;
    this.#outbox = outbox;
    this.#connection = connection;
    this.#host = host;
    connection.addEventListener("up", () => {
      endThem();
      this.#start();
    });
    connection.addEventListener("down", () => store.setStatus("offline"));
    connection.addEventListener("frame", (event) => this.#hear(event.detail));
    watch("session", () => this.checkWhose());
    if (!outlivesReload) store.notice(say.endsWithTab, { lasts: true });
    outbox.list().forEach((item) => this.#show(item));
  }

  static get isUnderWay() {
    return recall("session") !== null;
  }

  open() {
    this.#connection.open();
  }

  send(text) {
    this.#queue({ text });
  }

  pick(choice) {
    this.#queue({ text: choice.label, choice: choice.id });
  }

  retry(clientId) {
    const item = this.#outbox.list().find((found) => found.client_id === clientId);
    if (!item) return;
    this.#outbox.remove(clientId);
    this.#outbox.add({ ...item, error: undefined });
    this.#store.mark(clientId, "sending");
    this.#pump();
  }

  discard(clientId) {
    this.#outbox.remove(clientId);
    this.#store.forget(clientId);
  }

  async claim(seq, name, account) {
    const answer = await this.#connection.request("verification.submit", { method: "claim", name, account });
    this.#store.verify(answer);
    keep("claims", [...recall("claims", []), this.#claimKey(seq)].slice(-20));
  }

  hasClaimed(seq) {
    return recall("claims", []).includes(this.#claimKey(seq));
  }

  /* A code by e-mail; the same answer whether or not there is a member to write to. */
  async askCode() {
    await this.#connection.request("verification.send_code", {});
  }

  async submitCode(code) {
    const answer = await this.#connection.request("verification.submit", { method: "code", code });
    this.#keepToken(answer);
    this.#store.verify(answer);
  }

  /* Gives the address as it is written to. */
  async notify(email) {
    return (await this.#connection.request("notify.set", { email })).email;
  }

  async rate(score, comment) {
    await this.#connection.request("rating.set", { score, comment });
    this.#store.rate(score);
  }

  /* A link that opens a document for five minutes. */
  async documentLink(attachment) {
    return (await this.#connection.request("attachment.link", { attachment })).url;
  }

  /* The visitor went on to another page of the site; the server hears it before what is written there. */
  setPage(page) {
    this.page = String(page);
    if (this.#store.status === "online") this.#connection.request("page.set", { page: this.page }).catch(() => {});
  }

  typing(isWriting) {
    clearTimeout(this.#typingTimer);
    const wasWriting = this.#typingTimer !== null;
    this.#typingTimer = isWriting ? setTimeout(() => this.typing(false), TYPING_PAUSE) : null;
    if (this.#store.owner !== "agent" || wasWriting === isWriting) return;
    this.#connection.request("typing.set", { on: isWriting }).catch(() => {});
  }

  startNew() {
    this.#givenUp = recall("session")?.token ?? null;
    this.#store.setStatus("connecting");
    return this.#start();
  }

  /* The page has another login now than when the conversation started. */
  async setIdentity(token) {
    this.token = token;
    if (!token || this.#store.status !== "online") return;
    try {
      const answer = await this.#connection.request("identity.set", { token });
      this.#keepToken(answer);
      if (answer.identity) this.#store.identify(answer.identity);
    } catch (error) {
      if (OVER.includes(error.code)) await this.#leaveToOther();
      else if (REFUSED_TOKEN.includes(error.code)) await this.#refused();
    }
  }

  logout() {
    const saved = recall("session");
    if (saved) leave(saved);
    this.#forget();
  }

  /* Another tab logged out, or began another talk, now or while this page was put away. */
  checkWhose() {
    const saved = recall("session");
    if (!saved && this.#store.conversation) this.#forget();
    else if (saved && saved.conversation !== this.#store.conversation) this.#connection.restart();
  }

  #forget() {
    this.token = null;
    this.#givenUp = null;
    OF_ONE_TALK.forEach((name) => keep(name, null));
    this.#outbox.clear();
    this.#connection.close();
    this.#store.reset();
    this.dispatchEvent(new Event("left"));
  }

  /* The conversation is another member's: theirs ends, this one's begins. */
  #leaveToOther() {
    const saved = recall("session");
    if (saved) leave(saved);
    return this.startNew();
  }

  #keepToken({ token }) {
    if (token) keep("session", { conversation: this.#store.conversation, token });
  }

  /* What is kept of a talk that can be gone on with. */
  #saved() {
    const saved = recall("session");
    return saved && saved.token !== this.#givenUp ? saved : null;
  }

  #claimKey(seq) {
    return `${this.#store.conversation} ${seq}`;
  }

  #queue(fields) {
    const item = { client_id: newId(), conversation: this.#store.conversation, at: new Date().toISOString(), ...fields };
    this.#outbox.add(item);
    this.#store.queue(item);
    this.#pump();
  }

  #show(item) {
    this.#store.queue(item);
    if (item.error) this.#store.mark(item.client_id, "failed", item.error);
  }

  async #start() {
    let tried = null;
    const begin = () => {
      tried = this.#saved();
      return this.#connection.request("session.start", this.#wish(tried));
    };
    try {
      const started = await (this.#saved() ? begin() : alone("start", keepingIt(begin)));
      this.#started(started);
    } catch (error) {
      await this.#notStarted(error, tried);
    }
  }

  #wish(saved) {
    const after_seq = saved && saved.conversation === this.#store.conversation ? this.#store.lastSeq : 0;
    const resume = saved ? { conversation: saved.conversation, token: saved.token, after_seq } : null;
    return { page: this.page, resume, ...(this.token ? { identity: this.token } : {}) };
  }

  #started(started) {
    save(started);
    this.#givenUp = null;
    this.#askedForFresh = false;
    this.#outbox.moveTo(started.conversation);
    this.#store.begin(started);
    started.messages.forEach((message) => this.#outbox.remove(message.client_id));
    this.#store.setStatus("online");
    this.#connection.settled();
    this.#pump();
  }

  async #notStarted(error, tried) {
    if (REFUSED_TOKEN.includes(error.code)) {
      await this.#refused();
      return this.#start();
    }
    if (OVER.includes(error.code)) {
      if (await otherToken(tried)) return this.#start();
      if (!this.#connection.isUp) return undefined;
      this.#store.notice(say.startedAnew, { lasts: true });
      return this.startNew();
    }
    if (error.code === "offline") return undefined; // the connection comes back and asks again
    await pause(error.frame?.retry_after ? 1000 * error.frame.retry_after : RETRY);
    return this.#connection.isUp ? this.#start() : undefined;
  }

  /* A login that ran out is no alarm: ask the page once for another, else go on as a guest. */
  async #refused() {
    this.token = this.#askedForFresh ? null : await this.#host.freshToken();
    this.#askedForFresh = true;
    if (this.token && this.#store.status === "online") return this.setIdentity(this.token);
    if (!this.token) this.#store.offerLogin();
    return undefined;
  }

  #hear(frame) {
    if (frame.type === "message.added") {
      this.#outbox.remove(frame.message.client_id);
      if (!this.#store.receive(frame.message)) this.#connection.restart();
    } else if (frame.type === "conversation.changed") {
      this.#store.change(frame);
    } else if (frame.type === "typing.changed") {
      this.#store.setTyping(frame.on === true);
    }
  }

  /* One after the other, so that the order in which they were written is the order in which they are stored. */
  async #pump() {
    if (this.#sending || this.#store.status !== "online") return;
    this.#sending = true;
    try {
      for (let item = this.#next(); item && this.#store.status === "online"; item = this.#next()) await this.#deliver(item);
    } finally {
      this.#sending = false;
    }
  }

  #next() {
    return this.#outbox.list().find((item) => !item.error);
  }

  async #deliver(item) {
    const { client_id, text, choice } = item;
    try {
      if (choice === undefined) await this.#connection.request("message.send", { client_id, text });
      else await this.#connection.request("choice.pick", { client_id, choice });
      this.#outbox.remove(client_id);
      this.#store.mark(client_id, "stored");
    } catch (error) {
      await this.#notDelivered(item, error);
    }
  }

  async #notDelivered(item, error) {
    const { client_id } = item;
    if (error.code === "offline" || error.code === "session_over") return; // sent again, unless somebody logged out
    if (LATER.includes(error.code)) {
      this.#store.mark(client_id, "sending", say.slowDown);
      await pause(error.frame?.retry_after ? 1000 * error.frame.retry_after : RETRY);
    } else if (error.code === "not_started") {
      this.#connection.restart();
    } else if (OVER.includes(error.code)) {
      this.#store.notice(say.startedAnew, { lasts: true });
      await this.startNew();
    } else if (item.choice !== undefined) {
      this.discard(client_id);
      this.#store.notice(error.message);
    } else {
      this.#outbox.remove(client_id);
      this.#outbox.add({ ...item, error: error.message });
      this.#store.mark(client_id, "failed", error.message);
    }
  }
}

/* Whether another tab keeps another token of the talk by now: it proved who the visitor is, which ended the one tried. */
async function otherToken(tried) {
  const isOther = () => recall("session") && recall("session").token !== tried?.token;
  if (!tried || isOther()) return Boolean(tried);
  await pause(OTHER_TAB);
  return isOther();
}

function save({ conversation, token }) {
  const saved = recall("session");
  const known = saved?.conversation === conversation ? saved.token : undefined;
  if (saved?.conversation !== conversation || (token && token !== known)) keep("session", { conversation, token: token ?? known });
}

/* Two tabs opened at once start one conversation: the second finds what the first kept. */
function keepingIt(begin) {
  return async () => {
    const started = await begin();
    save(started);
    return started;
  };
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
