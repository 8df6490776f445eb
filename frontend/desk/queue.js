/* <desk-queue>: my talks and those that wait, the most urgent on top.

While the pointer or the focus is on the list nothing in it moves: what is new is counted in a button above, what has
gone stays in its place and says so. As soon as the list is left alone it is put in order. */

import { actionButton } from "./actions.js";
import { h, reconcile, setText } from "./element.js";
import { byUrgency } from "./rows.ts";
import "./tickets.js";
import { since, waitingWords } from "./times.js";
import { PRIORITIES, visitorName } from "./words.js";

const REFRESH_EVERY = 30_000;
const SETTLE_AFTER = 500;
const OWN_NEWS_WITHIN = 2_000;

export class DeskQueue extends HTMLElement {
  /** Called once by <desk-app>. */
  attach(desk) {
    this.desk = desk;
    this.shown = { mine: [], queue: [] };
    this.fresh = h("div", { class: "fresh", role: "status" });
    this.lists = { mine: h("ul", { class: "rows" }), queue: h("ul", { class: "rows" }) };
    this.counts = { mine: h("span", { class: "count figures" }), queue: h("span", { class: "count figures" }) };
    this.empty = { mine: h("p", { class: "none" }), queue: h("p", { class: "none" }) };
    this.append(
      h("div", { class: "head" }, actionButton(desk, "next"), actionButton(desk, "tickets", { label: "Talepler" }), this.fresh),
      (this.talks = h("div", { class: "scroll" }, this.#section("mine", "Sizde"), this.#section("queue", "Bekleyenler"), this.#more())),
      (this.tickets = h("desk-tickets", { class: "scroll", hidden: true })),
    );
    this.tickets.attach(desk);
    setText(this.empty.mine, "Üzerinizde görüşme yok.");
    setText(this.empty.queue, "Bekleyen yok. Yeni gelen burada görünür.");
    desk.addEventListener("rows", () => this.#arrange());
    desk.addEventListener("opened", () => this.#draw());
    desk.addEventListener("acted", () => this.#acted());
    desk.addEventListener("command", ({ detail }) => this.#command(detail));
    this.addEventListener("pointerleave", () => this.#settle());
    this.addEventListener("focusout", () => this.#settle());
    this.talks.addEventListener("keydown", (event) => this.#walk(event));
    this.talks.addEventListener("focusin", (event) => this.#stopAt(event.target.closest("li")?.dataset.key));
    setInterval(() => this.#draw(), REFRESH_EVERY);
    this.#arrange({ now: true });
  }

  #section(name, title) {
    const id = `rows-${name}`;
    return h(
      "section",
      { class: `group ${name}`, "aria-labelledby": id },
      h("h2", { id }, title, this.counts[name]),
      this.lists[name],
      this.empty[name],
    );
  }

  /** What is not shown is counted. */
  #more() {
    this.hiddenWords = h("p", { class: "none" });
    const button = h("button", { type: "button", class: "button", onclick: () => this.#loadMore() }, "Devamını göster");
    this.more = h("div", { class: "more", hidden: true }, this.hiddenWords, button);
    return this.more;
  }

  async #loadMore() {
    await this.desk.loadMore();
    this.#arrange({ now: true });
  }

  get #isHeld() {
    const pointed = matchMedia("(hover: hover)").matches && this.matches(":hover");
    return pointed || this.contains(document.activeElement);
  }

  #settle() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.#arrange(), SETTLE_AFTER);
  }

  /** What I did myself may move at once, now and when the news of it comes in. */
  #acted() {
    this.actedAt = Date.now();
    this.#arrange();
  }

  #arrange({ now = false } = {}) {
    const isMyDoing = Date.now() - (this.actedAt ?? 0) < OWN_NEWS_WITHIN;
    const wanted = { mine: byNeed(this.desk), queue: [...this.desk.queue].sort(byUrgency) };
    const isFirst = !this.shown.mine.length && !this.shown.queue.length;
    if (now || isMyDoing || isFirst || !this.#isHeld) {
      this.shown = wanted;
      this.newcomers = 0;
    } else {
      const live = new Map([...wanted.mine, ...wanted.queue].map((row) => [row.conversation, row]));
      const placed = new Set([...this.shown.mine, ...this.shown.queue].map((row) => row.conversation));
      for (const name of ["mine", "queue"]) {
        this.shown[name] = this.shown[name].map((row) => live.get(row.conversation) ?? { ...row, gone: true });
      }
      this.shown.queue = urgentFirst(this.shown.queue, wanted.queue);
      for (const row of this.shown.queue) placed.add(row.conversation);
      this.newcomers = [...live.keys()].filter((id) => !placed.has(id)).length;
    }
    this.#draw();
  }

  #draw() {
    const top = topRow(this.desk, this.shown);
    for (const name of ["mine", "queue"]) {
      reconcile(this.lists[name], this.shown[name], {
        key: (row) => row.conversation,
        create: () => this.#row(),
        update: (item, row) => this.#update(item, row, { name, isTop: row === top }),
      });
      const real = this.desk.count(name);
      setText(this.counts[name], real ? String(real) : "");
      this.empty[name].hidden = this.shown[name].length > 0;
    }
    this.#stopAt(null);
    const hidden = this.desk.hidden;
    this.more.hidden = !hidden;
    setText(this.hiddenWords, hidden ? `${hidden} kişi daha bekliyor.` : "");
    const has = this.fresh.childElementCount > 0;
    if (!this.newcomers) this.fresh.replaceChildren();
    else if (has) this.fresh.firstChild.firstChild.data = freshWords(this.newcomers);
    else this.fresh.append(actionButton(this.desk, "show_new", { label: freshWords(this.newcomers) }));
  }

  #row() {
    const part = (name) => h("span", { class: name });
    const button = h("button", { type: "button", class: "row" }, part("who"), part("wait figures"), part("about"), part("last"));
    button.addEventListener("click", () => this.desk.open(button.parentElement.dataset.key));
    return h("li", {}, button);
  }

  #update(item, row, { name, isTop }) {
    const button = item.firstChild;
    const [who, wait, about, last] = button.children;
    const unread = this.desk.unread(row);
    const needs = name === "mine" ? this.desk.needsMe(row) : isTop || row.priority === 0;
    button.classList.toggle("top", isTop);
    button.classList.toggle("now", needs && !row.gone);
    button.classList.toggle("urgent", needs && row.priority === 0 && !row.gone);
    button.classList.toggle("gone", Boolean(row.gone));
    button.setAttribute("aria-current", row.conversation === this.desk.openId ? "true" : "false");
    setText(who, visitorName(row));
    const at = name === "queue" ? row.waiting_since : waitsSince(row);
    const urgency = name === "queue" ? `${PRIORITIES[row.priority]} · ` : "";
    setText(wait, row.gone || !at ? "" : urgency + since(at));
    wait.title = name === "queue" && at ? waitingWords(at) : "";
    setText(about, row.gone ? "Listeden çıktı" : aboutWords(row, name, unread, this.desk));
    setText(last, `${row.last_author === "agent" ? "Siz: " : ""}${row.last_text ?? ""}`);
  }

  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!step) return;
    const rows = [...this.talks.querySelectorAll("button.row")];
    const at = rows.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    rows[Math.min(rows.length - 1, Math.max(0, at + step))].focus();
  }

  /** One row alone is a tab stop, the one that was last gone to; the arrows go to the others. */
  #stopAt(key) {
    const rows = [...this.talks.querySelectorAll("button.row")];
    const has = (id) => rows.some((row) => row.parentElement.dataset.key === id);
    this.stop = [key, this.stop, this.desk.openId].find((id) => id && has(id)) ?? rows[0]?.parentElement.dataset.key;
    for (const row of rows) row.tabIndex = row.parentElement.dataset.key === this.stop ? 0 : -1;
  }

  #showTickets(on) {
    this.talks.hidden = on;
    this.tickets.hidden = !on;
    if (on) this.tickets.show();
  }

  #command(name) {
    if (name === "show_tickets") return this.#showTickets(true);
    if (["show_new", "go_queue", "open_next"].includes(name)) this.#showTickets(false);
    if (name === "show_new") this.#arrange({ now: true });
    if (name === "go_queue") (this.talks.querySelector('[aria-current="true"]') ?? this.talks.querySelector("button.row"))?.focus();
    if (name === "open_next") {
      this.#arrange({ now: true });
      const next = topRow(this.desk, this.shown);
      if (next) this.desk.open(next.conversation);
    }
  }
}

const freshWords = (count) => `${count} yeni, göster`;

function aboutWords(row, name, unread, desk) {
  const topic = row.topic_label ?? "Konu belli değil";
  if (name === "queue") return [topic, row.reason_label].filter(Boolean).join(" · ");
  if (unread) return `Yeni mesaj · ${topic}`;
  return desk.needsMe(row) ? `Yanıtınızı bekliyor · ${topic}` : topic;
}

/** Danger waits for nothing: such a row comes to the top at once, while the others keep their places. */
function urgentFirst(shown, wanted) {
  const urgent = wanted.filter((row) => row.priority === 0);
  const ids = new Set(urgent.map((row) => row.conversation));
  return [...urgent, ...shown.filter((row) => !ids.has(row.conversation))];
}

/** Mine that wait for an answer first, the longest silence on top. */
function byNeed(desk) {
  const rank = (row) => (desk.needsMe(row) ? 0 : 1);
  return [...desk.mine].sort((a, b) => rank(a) - rank(b) || waitsSince(a).localeCompare(waitsSince(b)));
}

/** Since when its visitor waits for me, or when something was last said. */
const waitsSince = (row) => row.waiting_since ?? row.last_at ?? "";

/** What to do next: an urgent one, else an answer that I owe, else the first of the queue. */
function topRow(desk, { mine, queue }) {
  const live = queue.filter((row) => !row.gone);
  const owed = mine.find((row) => !row.gone && desk.needsMe(row));
  return live[0]?.priority === 0 ? live[0] : owed ?? live[0] ?? null;
}

customElements.define("desk-queue", DeskQueue);
