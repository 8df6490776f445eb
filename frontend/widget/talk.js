/* <chat-talk>: the log. Turns the store's messages into day lines, blocks by author, bubbles and quiet marks (what the
   system says, as "Deniz joined", is a note without an author), and keeps the reader's place: who reads further up is not
   moved; who follows keeps the last question in view. */

import { arrange, el, icon, spoken } from "./dom.js";
import { buttonLink, inline } from "./text.js";
import { day, dayKey, say, time } from "./words.js";
import "./message.js";

const PAUSE = 5 * 60_000; // after this a block of the same author starts anew, with its time
const NEAR = 48;
const BURST = 2500;
const LOW = 320; // px: a phone's keyboard leaves no more of the log

export class ChatTalk extends HTMLElement {
  #nodes = new Map();
  #list = el("div.list", { role: "log", "aria-live": "off", "aria-label": say.log, tabindex: "0" });
  #jump = el("button.jump", { type: "button", hidden: true, title: say.moreBelow, onclick: () => this.#toEnd() }, icon("down"), spoken(say.moreBelow));
  #context = null;
  #isFollowing = true;
  #scrolledTo = 0;
  #anchor = null; // where reading goes on: never scrolled out at the top by what arrives below
  #lastArrival = 0;
  #conversation = null;

  connectedCallback() {
    this.append(this.#list, this.#jump);
    this.#list.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#isFollowing && this.follow()).observe(this.#list);
  }

  focusLog() {
    this.#list.focus({ preventScroll: true });
  }

  draw(session, store) {
    this.#context = { session, store };
    const isOther = this.#conversation !== store.conversation;
    const known = new Set(isOther ? [] : this.#nodes.keys());
    if (isOther) this.#forget(store.conversation);
    arrange(this.#list, [...this.#desired()]);
    const fresh = [...this.#nodes].filter(([key, node]) => key.startsWith("message ") && !known.has(key) && node.isConnected);
    this.#forgetUnused();
    if (fresh.length) this.#arrived(fresh.map(([, node]) => node), store, isOther);
    if (this.#isFollowing) this.follow();
    this.#offerJump();
  }

  /* A first drawing starts at what is unread, else at the end; later each burst starts at its question or at itself. */
  #arrived(fresh, store, isFirst) {
    const own = fresh.findLast((node) => node.dataset.author === "visitor");
    const isBurst = Date.now() - this.#lastArrival < BURST;
    this.#lastArrival = Date.now();
    if (isFirst) return this.#begin(store);
    fresh.forEach((node) => node.classList.add("is-new"));
    if (own) this.#isFollowing = true;
    if (own || !isBurst || !this.#anchor) this.#anchor = own ?? this.#previous(fresh[0]);
    return undefined;
  }

  #begin(store) {
    const isGreeting = store.talk().every((message) => message.author !== "visitor");
    if (isGreeting) this.#anchor = this.#list.firstElementChild;
    else this.showFrom(store.unread[0]?.seq);
  }

  #forget(conversation) {
    this.#conversation = conversation;
    this.#nodes.clear();
    this.#list.replaceChildren();
    this.#list.scrollTop = 0;
    this.#anchor = null;
    this.#isFollowing = true;
  }

  /* Where to start reading when the chat is opened. */
  showFrom(seq) {
    const node = this.#nodes.get(`message ${seq}`);
    if (node && seq > 1) this.#anchor = this.#previous(node);
    this.follow();
  }

  /* Where a burst begins: with the name above it, or with the question just before it. */
  #previous(node) {
    const before = node.previousElementSibling;
    if (before?.dataset.author === "visitor" && before.matches(".foot")) return before.previousElementSibling;
    if (!before?.matches(".who")) return node;
    const question = before.previousElementSibling?.previousElementSibling;
    return question?.dataset.author === "visitor" && question.matches("chat-message") ? question : before;
  }

  *#desired() {
    const { store, session } = this.#context;
    const talk = store.talk();
    const typedAt = store.lastSaid();
    let previous = null;
    for (const notice of store.notices.filter((one) => one.after === 0)) yield this.#notice(notice);
    for (const [index, message] of talk.entries()) {
      const at = new Date(message.at);
      const isNewDay = !previous || dayKey(at) !== dayKey(new Date(previous.at));
      const isNewBlock = isNewDay || !isSameBlock(previous, message);
      if (isNewBlock && previous) yield* this.#foot(previous, false);
      if (isNewDay) yield this.#node(`day ${dayKey(at)}`, () => el("div.day", {}, el("span", {}, ""))).label(day(at));
      if (isNewBlock && ["bot", "agent"].includes(message.author)) yield this.#who(message);
      yield this.#message(message, { store, session, isOffered: index > typedAt }, isNewBlock, isSameBlock(message, talk[index + 1]));
      for (const notice of store.notices.filter((one) => one.after > 0 && one.after === message.seq)) yield this.#notice(notice);
      previous = message;
    }
    if (previous) yield* this.#foot(previous, true);
    if (store.loginOffered) yield this.#loginOffer();
    if (store.typing) yield this.#typing(previous);
  }

  #message(message, context, isFirst, isFollowed) {
    const key = `message ${message.client_id ?? message.seq}`;
    const element = this.#node(key, () => document.createElement("chat-message"));
    element.classList.toggle("is-first", isFirst);
    element.classList.toggle("is-last", !isFollowed);
    element.show(message, context);
    return element;
  }

  #who(message) {
    const key = `who ${message.client_id ?? message.seq}`;
    const isPerson = message.author === "agent";
    const name = isPerson ? (message.agent ?? say.agent) : say.assistant;
    return this.#node(key, () =>
      el("div.who", { "data-author": message.author, "aria-hidden": "true" }, emblem(isPerson ? name : null),
        el("strong", {}, name), el("span.role", {}, isPerson ? say.agentRole : say.assistantRole)));
  }

  /* Time below a block; below the newest own message also whether it has arrived. */
  *#foot(message, isEnd) {
    if (message.author === "system") return;
    const key = `foot ${message.client_id ?? message.seq}`;
    const node = this.#node(key, () => el("div.foot", { "data-author": message.author }));
    const mark = message.author === "visitor" ? this.#mark(message, isEnd) : null;
    const written = [time(new Date(message.at)), mark?.text].filter(Boolean).join(" · ");
    if (node.dataset.written !== written) {
      node.dataset.written = written;
      node.replaceChildren(el("span.figures", {}, written), ...(mark?.icon ? [icon(mark.icon)] : []));
    }
    node.classList.toggle("is-failed", message.state === "failed");
    yield node;
  }

  #mark({ state, error }, isEnd) {
    if (state === "failed") return { text: say.failed, icon: "alert" };
    if (state === "sending") return { text: error ?? (this.#context.store.status === "online" ? say.sending : say.waitsForConnection), icon: "clock" };
    return isEnd ? { text: say.stored, icon: "check" } : null;
  }

  #notice(notice) {
    return this.#node(`notice ${notice.after} ${notice.text}`, () => el("div.note", {}, el("span", {}, ...inline(notice.text))));
  }

  #loginOffer() {
    const href = document.body.dataset.login;
    return this.#node("login offer", () =>
      el("div.note", {}, el("span", {}, say.loginOffer), href ? buttonLink(href, say.logIn) : null));
  }

  #typing(previous) {
    const { owner, agent } = this.#context.store;
    const isPerson = owner === "agent";
    const name = isPerson ? (agent ?? say.agent) : say.assistant;
    const node = this.#node(`typing ${name} ${previous?.author}`, () =>
      el("div.typing", { "data-author": isPerson ? "agent" : "bot" },
        previous?.author === "visitor" || !previous ? emblem(isPerson ? name : null) : null,
        el("span.dots", { "aria-hidden": "true" }, el("i"), el("i"), el("i")), spoken(say.isTyping(name))));
    return node;
  }

  /* The same element as last time, so that focus, forms and what is typed in them stay. */
  #node(key, make) {
    let node = this.#nodes.get(key);
    if (!node) {
      node = make();
      node.label = (text) => {
        if (node.textContent !== text) node.firstElementChild.textContent = text;
        return node;
      };
      this.#nodes.set(key, node);
    }
    return node;
  }

  #forgetUnused() {
    for (const [key, node] of this.#nodes) if (!node.isConnected) this.#nodes.delete(key);
  }

  /* Down to the end, but not past the anchor: a long answer is read from its beginning. Never up. Where giving up the
     own question's place is enough to show the answer to its last button, the question goes. */
  follow() {
    const anchor = this.#anchor?.isConnected ? this.#anchor : this.#list.lastElementChild;
    if (!anchor) return;
    const end = this.#list.scrollHeight - this.#list.clientHeight;
    const fits = end <= this.#topOf(this.#firstAnswer(anchor));
    const start = this.#topOf(this.#list.clientHeight < LOW ? this.#newest(anchor) : anchor);
    this.#list.scrollTop = Math.max(this.#list.scrollTop, fits ? end : Math.min(end, start));
    this.#isFollowing = true;
    this.#offerJump();
  }

  /* Above a keyboard what is asked now counts, with its buttons; what was said before it is a scroll away. */
  #newest(anchor) {
    const messages = this.#list.querySelectorAll("chat-message");
    return messages[messages.length - 1] ?? anchor;
  }

  #firstAnswer(anchor) {
    let node = anchor.dataset.author === "visitor" ? anchor.nextElementSibling : anchor;
    while (node && node.localName !== "chat-message") node = node.nextElementSibling;
    return node ?? anchor;
  }

  #topOf(node) {
    return node === this.#list.firstElementChild ? 0 : node.offsetTop - this.#list.offsetTop - 12;
  }

  #toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
    this.focusLog();
  }

  #scrolled() {
    const left = this.#list.scrollHeight - this.#list.clientHeight - this.#list.scrollTop;
    const isDown = this.#list.scrollTop >= this.#scrolledTo;
    this.#scrolledTo = this.#list.scrollTop;
    if (this.#anchor && this.#topOf(this.#anchor) + 24 < this.#list.scrollTop) this.#anchor = null; // read past it
    if (left < NEAR) this.#isFollowing = true;
    else if (!isDown) this.#isFollowing = false;
    this.#offerJump();
  }

  #offerJump() {
    const left = this.#list.scrollHeight - this.#list.clientHeight - this.#list.scrollTop;
    this.#jump.hidden = left < NEAR;
  }
}

function isSameBlock(message, next) {
  if (!message || !next) return false;
  return message.author === next.author && message.agent === next.agent && new Date(next.at) - new Date(message.at) < PAUSE;
}

/* Who speaks, at a glance: the assistant is a square with a sign, a person a round with an initial. */
export function emblem(personName) {
  if (personName === null) return el("span.emblem.is-assistant", { "aria-hidden": "true" }, icon("assistant"));
  return el("span.emblem.is-person", { "aria-hidden": "true" }, personName.trim().slice(0, 1).toLocaleUpperCase("tr-TR"));
}

customElements.define("chat-talk", ChatTalk);
