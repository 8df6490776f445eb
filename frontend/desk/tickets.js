/* <desk-tickets>: every ticket by state and words, in place of the queue: a case whose talk has ended is never out of sight. */

import { h, reconcile, setText } from "./element.js";
import { shortTime } from "./times.js";
import { errorSentence, TICKET_STATES } from "./words.js";

const TYPED_WITHIN = 250;

export class DeskTickets extends HTMLElement {
  /** Called once by <desk-queue>. */
  attach(desk) {
    this.desk = desk;
    this.found = { tickets: [], next: null, count: 0 };
    this.state = h("select", { id: "tickets-state", onchange: () => this.#look() }, ...Object.entries(TICKET_STATES).map(([value, label]) => h("option", { value }, label)));
    this.text = h("input", { type: "search", id: "tickets-text", autocomplete: "off", oninput: () => this.#lookSoon() });
    this.mine = h("input", { type: "checkbox", id: "tickets-mine", onchange: () => this.#look() });
    this.said = h("p", { class: "none", role: "status" });
    this.list = h("ul", { class: "rows" });
    this.more = h("button", { type: "button", class: "button", hidden: true, onclick: () => this.#look({ before: this.found.next }) }, "Devamını göster");
    this.append(
      h(
        "form",
        { class: "wish", role: "search", "aria-label": "Talepler", onsubmit: (event) => event.preventDefault() },
        h("label", { for: "tickets-text" }, "Numara, ad ya da konu"),
        this.text,
        h("label", { for: "tickets-state" }, "Durum"),
        this.state,
        h("p", { class: "check" }, this.mine, h("label", { for: "tickets-mine" }, "Yalnızca benimkiler")),
      ),
      this.list,
      h("div", { class: "found" }, this.said, this.more),
    );
    desk.addEventListener("opened", () => this.#draw());
  }

  show() {
    this.text.focus();
    this.#look();
  }

  #lookSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#look(), TYPED_WITHIN);
  }

  async #look({ before = null } = {}) {
    clearTimeout(this.timer);
    const asked = (this.asked = (this.asked ?? 0) + 1);
    try {
      const wish = { state: this.state.value || null, text: this.text.value.trim().slice(0, 200), mine: this.mine.checked, before };
      const found = await this.desk.connection.request("tickets.list", wish);
      if (asked !== this.asked) return; // something else was asked for meanwhile
      this.found = { ...found, tickets: before ? [...this.found.tickets, ...found.tickets] : found.tickets };
      this.#draw();
    } catch (failure) {
      setText(this.said, errorSentence(failure));
    }
  }

  #draw() {
    const { tickets, next, count } = this.found;
    reconcile(this.list, tickets, {
      key: (ticket) => ticket.number,
      create: () => h("li", {}, h("button", { type: "button", class: "row" }, ...["who figures", "wait", "about", "last"].map((name) => h("span", { class: name })))),
      update: (item, ticket) => this.#update(item.firstChild, ticket),
    });
    this.more.hidden = !next;
    setText(this.said, next ? `${count} talepten ${tickets.length} tanesi gösteriliyor.` : count ? `${count} talep.` : "Bu arayışa uyan talep yok.");
  }

  #update(button, ticket) {
    const [number, state, about, summary] = button.children;
    setText(number, ticket.number);
    setText(state, ticket.state_label);
    setText(about, [ticket.visitor, ticket.topic_label, shortTime(ticket.updated_at)].join(" · "));
    setText(summary, ticket.summary);
    button.setAttribute("aria-current", String(ticket.number === this.desk.talk?.about));
    button.onclick = () => this.desk.open(ticket.conversation, { about: ticket.number });
  }
}

customElements.define("desk-tickets", DeskTickets);
