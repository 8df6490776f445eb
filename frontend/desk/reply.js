/* <desk-reply>: where an agent writes, to the visitor or for the desk alone. What is typed is kept as it is typed. */

import { isComposing, isEnter } from "../lib/keys.ts";
import { h, setText } from "./element.js";

const LONGEST = 2000;
const WARN_FROM = 1800;
const TYPING_AGAIN = 4_000;
const TYPING_ENDS = 5_000;

const KINDS = {
  reply: { label: "Ziyaretçiye yanıt", placeholder: "Yanıtınızı yazın", send: "Gönder" },
  note: { label: "Özel not", placeholder: "Yalnızca masadakilerin göreceği notu yazın", send: "Notu ekle" },
};

export class DeskReply extends HTMLElement {
  kind = "reply";

  attach(desk) {
    this.desk = desk;
    this.tabs = Object.fromEntries(Object.entries(KINDS).map(([kind, words]) => [kind, this.#tab(kind, words.label)]));
    this.field = h("textarea", { rows: 3, "aria-describedby": "reply-hint", oninput: () => this.#typed(), onkeydown: (event) => this.#key(event) });
    this.hint = h("p", { class: "hint", id: "reply-hint" });
    this.count = h("p", { class: "count figures", role: "status" });
    this.button = h("button", { type: "button", class: "button primary send", onclick: () => this.#send() });
    this.locked = h("div", { class: "locked", hidden: true });
    this.writing = h("div", { class: "writing" }, this.field, h("div", { class: "send-line" }, this.hint, this.count, this.button));
    this.append(h("div", { class: "kinds", role: "group", "aria-label": "Kime yazıyorsunuz" }, ...Object.values(this.tabs)), this.locked, this.writing);
    desk.addEventListener("command", ({ detail }) => this.#command(detail));
  }

  /** Another talk is open: its own drafts come up. */
  opened() {
    const { desk } = this;
    if (!desk.talk) return;
    const hasNote = desk.drafts.read(desk.openId, "note") && !desk.drafts.read(desk.openId, "reply");
    this.#choose(hasNote ? "note" : "reply");
  }

  focusField() {
    this.field.focus();
  }

  draw() {
    const { desk } = this;
    const canReply = desk.canWrite;
    for (const [kind, tab] of Object.entries(this.tabs)) tab.setAttribute("aria-pressed", String(kind === this.kind));
    this.classList.toggle("noting", this.kind === "note");
    const words = KINDS[this.kind];
    this.field.placeholder = words.placeholder;
    this.field.setAttribute("aria-label", words.label);
    setText(this.button, words.send);
    const ticket = desk.ticketToAnswer;
    const replyHint = ticket ? `${ticket} talebine yazılır; ziyaretçi sohbette ve talep sayfasında görür.` : "Enter gönderir, Shift+Enter yeni satır.";
    setText(this.hint, this.kind === "note" ? "Ziyaretçi bu notu görmez. Enter ekler, Shift+Enter yeni satır." : replyHint);
    const isLocked = this.kind === "reply" && !canReply;
    this.writing.hidden = isLocked;
    this.locked.hidden = !isLocked;
    if (isLocked) this.#drawLocked();
    this.#measure();
  }

  #tab(kind, label) {
    return h("button", { type: "button", class: "kind", onclick: () => this.#choose(kind, { focus: true }) }, label, h("kbd", { "aria-hidden": "true" }, kind === "note" ? "N" : "Y"));
  }

  #drawLocked() {
    const { desk } = this;
    const { row } = desk.talk;
    const draft = desk.drafts.read(desk.openId, "reply");
    const why = {
      waiting: "Yazmak için görüşmeyi alın.",
      bot: "Görüşme asistanda. Alırsanız asistan susar ve siz yazarsınız.",
      agent: `Görüşme sizde değil; ${row?.agent ?? "başka bir temsilci"} yanıtlıyor. Not ekleyebilirsiniz.`,
      closed: "Görüşme kapandı. Not ekleyebilirsiniz.",
    }[row?.owner] ?? "Görüşme yükleniyor.";
    const state = `${why}${draft}`;
    if (this.locked.dataset.state === state) return;
    this.locked.dataset.state = state;
    this.locked.replaceChildren(h("p", {}, why), ...(draft ? [h("p", { class: "kept" }, "Taslağınız duruyor: ", h("q", {}, draft))] : []));
  }

  #choose(kind, { focus = false } = {}) {
    this.#stopTyping();
    this.kind = kind;
    this.field.value = this.desk.drafts?.read(this.desk.openId, kind) ?? "";
    this.draw();
    this.#grow();
    if (focus && !this.writing.hidden) this.field.focus();
  }

  #typed() {
    this.desk.drafts.write(this.desk.openId, this.kind, this.field.value);
    this.#measure();
    this.#grow();
    if (this.kind !== "reply" || !this.field.value.trim()) return this.#stopTyping();
    if (Date.now() - (this.toldAt ?? 0) > TYPING_AGAIN) {
      this.toldAt = Date.now();
      this.typingIn = this.desk.openId;
      this.desk.setTyping(this.typingIn, true);
    }
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.#stopTyping(), TYPING_ENDS);
  }

  #stopTyping() {
    clearTimeout(this.typingTimer);
    if (this.toldAt) this.desk.setTyping(this.typingIn, false);
    this.toldAt = 0;
  }

  #key(event) {
    if (event.key === "Escape" && !isComposing(event)) return this.desk.tell("command", "go_queue");
    if (!isEnter(event) || event.shiftKey) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const { desk } = this;
    const text = this.field.value.trim();
    if (!text || [...text].length > LONGEST) return this.field.focus();
    this.#stopTyping();
    desk.drafts.write(desk.openId, this.kind, "");
    this.field.value = "";
    if (this.kind === "note") desk.addNote(desk.openId, text);
    else desk.send(desk.openId, text);
    this.#measure();
    this.#grow();
    this.field.focus();
  }

  #measure() {
    const length = [...this.field.value.trim()].length;
    const over = length - LONGEST;
    this.count.hidden = length < WARN_FROM;
    this.count.classList.toggle("over", over > 0);
    setText(this.count, over > 0 ? `${over} karakter fazla` : `${-over} karakter kaldı`);
    this.button.disabled = length === 0 || over > 0;
  }

  #grow() {
    const lines = this.field.value.split("\n").length;
    this.field.rows = Math.min(10, Math.max(3, lines + 1, Math.ceil(this.field.value.length / 70)));
  }

  #command(name) {
    if (name === "write_reply") this.#choose("reply", { focus: true });
    if (name === "write_note") this.#choose("note", { focus: true });
    if (name === "draft_returned" && this.desk.talk) {
      const before = this.field.value;
      const kept = this.desk.drafts.read(this.desk.openId, this.kind);
      if (kept !== before) this.field.value = kept;
      this.draw();
      this.#grow();
    }
  }
}

customElements.define("desk-reply", DeskReply);
