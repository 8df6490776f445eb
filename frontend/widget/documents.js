/* <chat-documents>: the documents that the visitor has chosen, above the field, until the server has them. Says before the
   first one what is kept and for how long; shows each with its picture, its progress, or what was wrong with it and what
   to do. A document that arrived leaves the tray: it is in the talk then; one that had come before says so. The page of a
   ticket has one too. */

import { el, icon } from "./dom.js";
import { keep, recall } from "./memory.js";
import { newId } from "./outbox.js";
import { upload } from "./upload.js";
import { say, size } from "./words.js";

const AT_ONCE = 5;
const PICTURE = 44;
const AGAIN = ["offline", "slow_down", "server_busy", "scanner_down", "server_error", "timeout", "conversation_closed"];
const OVER = ["conversation_closed", "conversation_not_found"];

export class ChatDocuments extends HTMLElement {
  #store = null;
  #session = null;
  #items = []; // {id, file, state: ready | sending | failed | known, error, mayRetry, isAgain, stop, element}
  #notice = el("p.notice", {});
  #list = el("ul", { "aria-label": say.documents });
  #submit = el("button.button.primary", { type: "button", onclick: () => this.send() });
  #input = el("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", "aria-hidden": "true" });
  #drop = el("div.drop", { hidden: true, "aria-hidden": "true" }, el("span", {}, icon("clip"), say.dropHere));
  /* What shows that the visitor may send it there; a talk that was forgotten meanwhile is not found. */
  access = () => ({ conversation: "none", token: "none", ...recall("session") });
  button = el("button.attach", { type: "button", "aria-label": say.attach, title: say.attach, onclick: () => this.choose() }, icon("clip"));

  connectedCallback() {
    this.hidden = true;
    this.append(this.#list, this.#notice, el("div.actions", {}, this.#submit), this.#input);
    document.body.append(this.#drop);
    this.#input.addEventListener("change", () => {
      this.add([...this.#input.files]);
      this.#input.value = "";
    });
    document.addEventListener("paste", (event) => this.#paste(event));
    for (const name of ["dragenter", "dragover", "dragleave", "drop"]) document.addEventListener(name, (event) => this.#drag(event));
  }

  get hasReady() {
    return this.#items.some((item) => item.state === "ready");
  }

  choose() {
    this.#input.click();
  }

  /* `session` is that of the chat, and null where there is none to start anew. */
  draw(store, session) {
    this.#store = store;
    this.#session = session;
    const { documents, status } = store;
    this.button.disabled = !documents || status !== "online";
    if (!documents) return this.#forget();
    this.#input.accept = documents.accept.join();
    this.#notice.textContent = documents.notice;
    return undefined;
  }

  /* Logged out: nothing of the one before stays for the next. */
  #forget() {
    pictures.clear();
    if (!this.#items.length) return;
    this.#items.forEach((item) => item.stop?.());
    this.#items = [];
    this.#changed();
  }

  add(files) {
    if (this.button.disabled || !files.length) return;
    const free = Math.max(0, AT_ONCE - this.#items.length);
    const taken = files.slice(0, free);
    taken.forEach((file) => this.#choose(file));
    this.#changed();
    const told = taken.length < files.length ? say.tooManyAtOnce(AT_ONCE) : say.chosen(taken.map((file) => file.name).join(", "));
    this.#announce(told);
    if (this.hasReady) this.#submit.focus();
  }

  send() {
    const hadFocus = this.#submit === document.activeElement;
    const ready = this.#items.filter((item) => item.state === "ready");
    ready.forEach((item) => this.#set(item, "sending"));
    this.#sendInOrder(ready);
    if (hadFocus) this.dispatchEvent(new Event("focuslost", { bubbles: true }));
  }

  /* One after the other: pages arrive in the order in which they were chosen. */
  async #sendInOrder(items) {
    for (const item of items) if (this.#items.includes(item)) await this.#deliver(item);
  }

  #choose(file) {
    const item = { id: newId(), file, state: "ready", error: null, mayRetry: false, isAgain: false, stop: null };
    item.element = el("li.document", {});
    this.#items.push(item);
    const most = this.#store.documents.max_bytes;
    if (file.size > most) this.#fail(item, say.tooLarge(size(most)), false);
    else if (file.size === 0) this.#fail(item, say.emptyFile, false);
    else this.#drawItem(item);
    drawPicture(file).then((picture) => {
      if (picture) pictures.set(item.id, picture);
      this.#drawItem(item);
    });
  }

  async #deliver(item) {
    const fields = { ...this.access(), client_id: item.id };
    const sending = upload(item.file, { fields, progress: (share) => this.#progress(item, share) });
    item.stop = sending.stop;
    try {
      const { duplicate } = await sending.answer;
      keep("documents", this.#store.conversation);
      // Sent again after a lost answer it is a duplicate of itself, and the visitor sees it arrive.
      if (duplicate && !item.isAgain) this.#know(item);
      else this.#arrive(item);
    } catch (error) {
      if (error.code === "stopped") return;
      const isOver = this.#session && OVER.includes(error.code);
      this.#fail(item, isOver ? say.startedAnew : error.message || say.notUploaded, isOver || AGAIN.includes(error.code));
      if (isOver) this.#session.startNew();
    }
  }

  #progress(item, share) {
    const bar = item.element.querySelector("progress");
    if (bar && share < 1) bar.value = share;
    else bar?.removeAttribute("value"); // it is there, and being looked at
    const state = item.element.querySelector(".state");
    if (state) state.textContent = share < 1 ? say.uploading(Math.floor(100 * share)) : say.checking;
  }

  #fail(item, sentence, mayRetry) {
    item.error = sentence;
    item.mayRetry = mayRetry;
    this.#set(item, "failed");
    this.#announce(`${item.file.name}: ${sentence}`);
  }

  #arrive(item) {
    this.dispatchEvent(new Event("sent"));
    this.#announce(say.documentSent(item.file.name));
    this.#leave(item);
  }

  /* Nothing new appears in the talk, so it stays here until it is taken away. */
  #know(item) {
    this.#set(item, "known");
    this.#announce(`${item.file.name}: ${say.documentKnown}`);
  }

  #retry(item) {
    item.isAgain = true;
    this.#set(item, "sending");
    this.#deliver(item);
  }

  #leave(item) {
    const hadFocus = item.element.contains(document.activeElement);
    item.stop?.();
    this.#items = this.#items.filter((other) => other !== item);
    item.element.remove();
    this.#changed();
    if (hadFocus && this.hasReady) this.#submit.focus();
    else if (hadFocus) this.dispatchEvent(new Event("focuslost", { bubbles: true }));
  }

  #set(item, state) {
    item.state = state;
    this.#drawItem(item);
    this.#changed();
  }

  #drawItem(item) {
    const { file, state, element, error } = item;
    const hadFocus = element.contains(document.activeElement);
    const verb = state === "sending" ? say.stop : say.remove;
    const remove = el("button.quiet", { type: "button", "aria-label": say.removeNamed(verb, file.name), onclick: () => this.#leave(item) }, verb);
    const again = item.mayRetry && state === "failed" ? el("button.quiet", { type: "button", onclick: () => this.#retry(item) }, say.retry) : null;
    const bar = state === "sending" ? el("progress", { max: 1, value: 0, "aria-label": say.uploadOf(file.name) }) : null;
    const told = { sending: say.uploading(0), known: say.documentKnown }[state] ?? size(file.size);
    element.className = `document is-${state}`;
    element.replaceChildren(
      picture(item.id),
      el("div.what", {}, el("strong", {}, file.name), el("span.state.figures", {}, told), ...(bar ? [bar] : [])),
      el("div.does", {}, ...[again, remove].filter(Boolean)),
      ...(error && state === "failed" ? [el("p.error", {}, error)] : []),
    );
    if (hadFocus) element.querySelector("button")?.focus();
  }

  #changed() {
    const ready = this.#items.filter((item) => item.state === "ready").length;
    this.hidden = this.#items.length === 0;
    this.#list.replaceChildren(...this.#items.map((item) => item.element));
    this.#submit.parentElement.hidden = ready === 0;
    this.#submit.textContent = ready > 1 ? say.sendDocuments(ready) : say.sendDocument;
    this.#notice.hidden = ready === 0 || recall("documents") === this.#store?.conversation;
    this.dispatchEvent(new Event("changed", { bubbles: true }));
  }

  /* A copied table is a text and a picture: the text is meant then. */
  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    this.add(files);
  }

  #drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const hasLeft = event.type === "dragleave" && !event.relatedTarget;
    this.#drop.hidden = event.type === "drop" || hasLeft || this.button.disabled;
    if (event.type === "drop") this.add([...event.dataTransfer.files]);
  }

  #announce(text) {
    this.dispatchEvent(new CustomEvent("announce", { bubbles: true, detail: text }));
  }
}

/* The pictures of what was sent from this tab, by client_id; the card in the talk shows them too. */
const pictures = new Map();

export function picture(clientId) {
  const drawn = pictures.get(clientId);
  if (!drawn) return el("span.picture", { "aria-hidden": "true" }, icon("page"));
  const copy = el("canvas.picture", { width: drawn.width, height: drawn.height, "aria-hidden": "true" });
  copy.getContext("2d").drawImage(drawn, 0, 0);
  return copy;
}

/* The middle of the image as a square; null for what is none. */
async function drawPicture(file) {
  if (!file.type.startsWith("image/")) return null;
  try {
    const image = await createImageBitmap(file);
    const side = Math.min(image.width, image.height);
    const pixels = PICTURE * Math.ceil(devicePixelRatio);
    const canvas = el("canvas", { width: pixels, height: pixels });
    canvas.getContext("2d").drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, pixels, pixels);
    image.close();
    return canvas;
  } catch {
    return null;
  }
}

customElements.define("chat-documents", ChatDocuments);
