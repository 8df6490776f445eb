/* <desk-talk>: the open conversation. Whose it is and what the visitor sees stands above it, what I can do beside it. */

import { ACTIONS, actionButton } from "./actions.js";
import { h, reconcile, setText } from "./element.js";
import "./reply.js";
import { oldestOf } from "./messages.js";
import { createEntry, entriesOf, updateEntry } from "./timeline.js";
import { ownership, PRIORITIES, visitorName } from "./words.js";

const SHOWN_ACTIONS = ["take", "transfer", "return", "close"];
const NEAR_THE_END = 80;
const EARLIER_SHOWN = 0.6; // of the view, when earlier messages come

export class DeskTalk extends HTMLElement {
  /** Called once by <desk-app>. */
  attach(desk) {
    this.desk = desk;
    this.blank = h("div", { class: "blank" });
    this.whole = h("div", { class: "whole", hidden: true }, this.#head(), this.#stream(), this.#foot());
    this.append(this.blank, this.whole);
    desk.addEventListener("opened", () => this.#opened());
    desk.addEventListener("talk", () => this.#draw());
    desk.addEventListener("rows", () => this.#draw());
    desk.addEventListener("command", ({ detail }) => this.#command(detail));
    this.addEventListener("open-document", async ({ detail }) => detail.done(...(await desk.documentLink(detail.id))));
    this.#draw();
  }

  #head() {
    this.who = h("h2", { id: "talk-title", tabindex: "-1" });
    this.about = h("p", { class: "about" });
    this.number = h("button", { type: "button", class: "number figures", hidden: true, onclick: () => this.#copy() });
    this.actions = h("div", { class: "actions", role: "group", "aria-label": "Bu görüşmeyle yapılabilecekler" });
    this.owner = h("strong");
    this.seen = h("span");
    this.strip = h("p", { class: "strip", role: "status" }, this.owner, " ", this.seen);
    return h(
      "header",
      { class: "talk-head" },
      h("div", { class: "line" }, h("div", { class: "title" }, this.who, h("div", {}, this.about, this.number)), this.actions),
      this.strip,
    );
  }

  #stream() {
    this.list = h("ol", { class: "timeline" });
    this.earlier = h("p", { class: "earlier", hidden: true }, actionButton(this.desk, "earlier"));
    this.log = h("div", { role: "log", "aria-label": "Yazışma" }, this.list);
    this.typing = h("p", { class: "typing", role: "status" });
    this.below = h("button", { type: "button", class: "button below", hidden: true, onclick: () => this.#toEnd() }, "Yeni mesajları göster");
    this.scroller = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": "talk-title" }, this.earlier, this.log, this.typing);
    this.scroller.addEventListener("scroll", () => this.#isAtEnd() && (this.below.hidden = true), { passive: true });
    return h("div", { class: "stream" }, this.scroller, this.below);
  }

  #foot() {
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.reply = h("desk-reply");
    this.reply.attach(this.desk);
    return h("footer", { class: "talk-foot" }, this.problem, this.reply);
  }

  #opened() {
    this.list.replaceChildren();
    this.#speak(false); // what was written before is read, not announced
    this.below.hidden = true;
    this.stick = true;
    this.oldest = 0;
    this.reply.opened();
    this.#draw();
  }

  #draw() {
    const { desk } = this;
    const { talk } = desk;
    this.whole.hidden = !talk;
    this.blank.hidden = Boolean(talk);
    if (!talk) return this.#drawBlank();
    const row = talk.row ?? {};
    const mine = desk.isMine(row);
    setText(this.who, visitorName(row));
    setText(this.about, [PRIORITIES[row.priority], row.topic_label].filter(Boolean).join(" · "));
    this.number.hidden = !row.ticket;
    if (row.ticket && this.number.dataset.number !== row.ticket) this.#showNumber(row.ticket);
    const [state, seen] = ownership(row, { mine, agentName: desk.agent?.name });
    setText(this.owner, state);
    setText(this.seen, seen);
    this.strip.dataset.owner = mine ? "mine" : row.owner;
    this.#drawActions(row, mine);
    this.#drawEntries(talk);
    setText(this.typing, talk.typing ? "Ziyaretçi yazıyor" : "");
    this.problem.hidden = !talk.problem;
    setText(this.problem, talk.problem ?? "");
    this.reply.draw();
  }

  #drawBlank() {
    const { desk } = this;
    const waiting = desk.count("queue");
    const words = waiting ? `${waiting} kişi bekliyor.` : "Şu anda bekleyen yok.";
    const hint = waiting ? "Listeden bir görüşme seçin ya da sıradakini açın." : "Yeni gelen olduğunda listede ve sekme başlığında görürsünüz.";
    const state = `${waiting}`;
    if (this.blank.dataset.state === state) return;
    this.blank.dataset.state = state;
    this.blank.replaceChildren(
      h("p", { class: "big" }, words),
      h("p", { class: "muted" }, hint),
      waiting ? actionButton(desk, "next", { class: "button primary" }) : h("span"),
    );
  }

  #drawActions(row, mine) {
    const possible = ACTIONS.filter((action) => SHOWN_ACTIONS.includes(action.id) && action.possible(this.desk));
    const state = possible.map((action) => action.id).join();
    if (this.actions.dataset.state === state) return;
    this.actions.dataset.state = state;
    const hadFocus = this.actions.contains(document.activeElement);
    this.actions.replaceChildren(
      ...possible.map((action) => actionButton(this.desk, action.id, action.id === "take" ? { class: "button primary" } : {})),
    );
    if (hadFocus) mine ? this.reply.focusField() : this.who.focus();
  }

  #drawEntries(talk) {
    const oldest = oldestOf(talk);
    const came = oldest && this.oldest > oldest ? this.scroller.scrollHeight : 0;
    if (came) this.#speak(false); // they are read, not announced
    const follow = !came && (this.stick || this.#isAtEnd());
    const last = this.list.lastElementChild?.dataset.key;
    this.oldest = oldest;
    const entries = entriesOf(talk, this.desk.outbox);
    reconcile(this.list, entries, {
      key: (entry) => entry.key,
      create: createEntry,
      update: (element, entry) => updateEntry(element, entry, (one) => this.#name(one)),
    });
    this.#drawEarlier(talk.hasEarlier);
    if (came) this.scroller.scrollTop = this.scroller.scrollHeight - came - EARLIER_SHOWN * this.scroller.clientHeight;
    else if (follow) this.#toEnd();
    else if (this.list.lastElementChild?.dataset.key !== last) this.below.hidden = false;
    if (talk.loaded) this.stick = false;
    if (talk.loaded) setTimeout(() => this.#speak(true));
  }

  #drawEarlier(hasEarlier) {
    const hadFocus = this.earlier.contains(document.activeElement);
    this.earlier.hidden = !hasEarlier;
    if (hadFocus && !hasEarlier) this.scroller.focus({ preventScroll: true });
  }

  #speak(on) {
    this.log.setAttribute("aria-live", on ? "polite" : "off");
  }

  #name({ kind, message, note }) {
    const me = this.desk.agent?.name;
    if (kind === "visitor") return "Ziyaretçi";
    if (kind === "bot") return "Asistan";
    if (kind === "system") return "Sistem";
    const name = message?.agent ?? note?.agent ?? me;
    const who = name === me ? `${name} (siz)` : name ?? "Temsilci";
    return kind === "note" ? `Özel not, ${who}` : who;
  }

  #showNumber(number) {
    this.number.dataset.number = number;
    this.number.replaceChildren(number, h("span", { class: "copied", role: "status" }));
    this.number.title = "Kopyala (C)";
  }

  async #copy() {
    await navigator.clipboard?.writeText(this.number.dataset.number).catch(() => {});
    const said = this.number.querySelector(".copied");
    setText(said, "kopyalandı");
    setTimeout(() => setText(said, ""), 2000);
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.below.hidden = true;
  }

  #command(name) {
    if (name === "copy_ticket" && !this.number.hidden) this.#copy();
    if (name === "go_talk") this.scroller.focus();
  }
}

customElements.define("desk-talk", DeskTalk);
