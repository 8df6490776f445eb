/* <chat-composer>: where the visitor writes. Keeps the draft over a reload, says what is wrong beside the field, and never
   takes away what was typed. */

import "./documents.js";
import { isEnter } from "../lib/keys.ts";
import { el, icon } from "./dom.js";
import { keep, recall } from "./memory.js";
import { hasCardNumber } from "./text.js";
import { say } from "./words.js";

const LONGEST = 2000;
const COUNT_FROM = 1800;
const LINES = 5;

export class ChatComposer extends HTMLElement {
  session = null;
  #field = el("textarea", { id: "message", rows: 1, placeholder: say.placeholder, enterkeyhint: "send", autocomplete: "off", "aria-describedby": "composer-hint" });
  #submit = el("button.send", { type: "submit", "aria-label": say.send, title: say.send }, icon("send"));
  #hint = el("p.hint", { id: "composer-hint", "aria-live": "polite" });
  #count = el("span.count.figures", { hidden: true });
  #person = el("button.quiet", { type: "button", onclick: () => this.session.send(say.askPerson) }, say.askPerson);
  #anew = el("button.button.wide", { type: "button", hidden: true, onclick: () => this.session.startNew() }, say.startNew);
  #anyway = el("button.quiet", { type: "button", onclick: () => this.#send({ isSure: true }) }, say.sendAnyway);
  #documents = document.createElement("chat-documents");
  #isOffline = false;

  connectedCallback() {
    const form = el("form", { novalidate: true },
      this.#anew, this.#documents, this.#hint,
      el("div.writing", {}, this.#documents.button, el("label.spoken", { for: "message" }, say.field), this.#field, this.#submit),
      el("div.under", {}, this.#person, this.#count));
    this.append(form);
    this.#documents.addEventListener("changed", () => this.#mark());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#send(); });
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#field.addEventListener("input", () => this.#typed());
    this.#field.value = recall("draft", "");
    this.#grow();
    new ResizeObserver(() => this.#grow()).observe(this);
  }

  draw(store) {
    this.#isOffline = store.status === "offline";
    this.#documents.draw(store, this.session);
    const isClosed = store.owner === "closed" && store.status === "online";
    this.#anew.hidden = !isClosed;
    this.#person.hidden = store.owner !== "bot" || store.status !== "online";
    const placeholder = isClosed ? say.placeholderClosed : say.placeholder;
    if (this.#field.placeholder !== placeholder) this.#field.placeholder = placeholder;
    if (this.#isOffline || this.dataset.hint === "offline") this.#say(this.#isOffline ? say.offlineHint : "", "offline");
  }

  focusField() {
    this.#field.focus();
  }

  /* Gives a message that was not sent back to its writer, before what he has begun meanwhile. */
  edit(text) {
    this.#field.value = [text, this.#field.value].filter(Boolean).join("\n");
    this.#typed();
    this.focusField();
  }

  /* Somebody logged out. */
  clear() {
    this.#field.value = "";
    this.#typed();
    this.#say("", "");
  }

  #key(event) {
    if (!isEnter(event) || event.shiftKey) return;
    event.preventDefault();
    this.#send();
  }

  #send({ isSure = false } = {}) {
    const text = this.#field.value.trim();
    if (this.#documents.hasReady) this.#documents.send();
    if (!text) return this.focusField();
    if ([...text].length > LONGEST) return this.#say(say.tooLong([...text].length - LONGEST), "error");
    if (!isSure && hasCardNumber(text)) return this.#say(say.cardNumber, "warning", this.#anyway);
    this.#field.value = "";
    this.#typed();
    this.session.send(text);
    this.session.typing(false);
    return this.focusField();
  }

  #typed() {
    keep("draft", this.#field.value || null);
    this.#grow();
    const left = LONGEST - [...this.#field.value].length;
    this.#count.hidden = left > LONGEST - COUNT_FROM;
    this.#count.textContent = left >= 0 ? say.left(left) : `${left}`;
    this.#count.classList.toggle("is-over", left < 0);
    this.#field.setAttribute("aria-invalid", String(left < 0));
    this.#mark();
    if (this.dataset.hint !== "offline") this.#say("", "");
    if (this.#field.value.trim()) this.session.typing(true);
  }

  /* There is something to send. */
  #mark() {
    this.classList.toggle("has-text", this.#field.value.trim() !== "" || this.#documents.hasReady);
  }

  #say(text, kind, ...actions) {
    this.dataset.hint = text ? kind : "";
    if (this.#hint.dataset.text === text) return;
    this.#hint.dataset.text = text;
    this.#hint.replaceChildren(text, ...actions);
  }

  #grow() {
    const style = getComputedStyle(this.#field);
    const around = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
    this.#field.style.height = "auto";
    const most = LINES * parseFloat(style.lineHeight) + around;
    this.#field.style.height = `${Math.min(this.#field.scrollHeight, most)}px`;
    this.#field.classList.toggle("is-full", this.#field.scrollHeight > most + 1);
  }
}

customElements.define("chat-composer", ChatComposer);
