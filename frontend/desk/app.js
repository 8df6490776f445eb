/* <desk-app>: puts the desk together, shows one column at a time where the screen is narrow, and takes the keys. */

import { actionButton, actionOf } from "./actions.js";
import { Connection } from "./connection.js";
import "./danger.js";
import "./dialogs.js";
import "./dossier.js";
import { h, setText } from "./element.js";
import "./login.js";
import { Alerts } from "./notify.js";
import "./queue.js";
import { Desk } from "./state.js";
import "./talk.js";

const LINKS = { connecting: "Bağlanıyor", online: "Bağlı", offline: "Bağlantı koptu, yeniden deneniyor", logged_out: "Oturum kapalı" };
const PANES = { queue: "Liste", talk: "Görüşme", dossier: "Dosya" };

class DeskApp extends HTMLElement {
  connectedCallback() {
    this.connection = new Connection("/ws/desk", this.dataset.ticker);
    this.desk = new Desk(this.connection);
    this.login = h("desk-login", { "data-platform": this.dataset.platform });
    this.login.done = () => this.connection.open();
    this.door = h("main", { class: "door", hidden: true }, this.login);
    this.replaceChildren(this.door);
    this.desk.addEventListener("status", () => this.#status());
    if (this.dataset.session === "off") this.#askForLogin();
    else this.connection.open();
  }

  #build() {
    const { desk } = this;
    this.alerts = new Alerts(desk);
    this.columns = Object.fromEntries(Object.keys(PANES).map((name) => [name, h(`desk-${name}`, { class: "column" })]));
    this.danger = h("desk-danger");
    this.dialogs = h("desk-dialogs");
    this.room = h(
      "div",
      { class: "room" },
      h("button", { type: "button", class: "button skip", onclick: () => this.#skip() }, "Yanıt kutusuna geç"),
      this.#bar(),
      this.danger,
      h("main", { class: "columns" }, ...Object.values(this.columns)),
      this.dialogs,
    );
    this.prepend(this.room);
    for (const part of [this.danger, ...Object.values(this.columns), this.dialogs]) part.attach(desk);
    this.#show("queue");
    desk.addEventListener("opened", () => this.#show(desk.openId ? "talk" : "queue"));
    desk.addEventListener("rows", () => this.#drawBar());
    desk.addEventListener("agents", () => this.#drawBar());
    desk.addEventListener("command", ({ detail }) => this.#command(detail));
    document.addEventListener("keydown", (event) => this.#key(event));
    this.#drawBar();
  }

  #bar() {
    this.link = h("span", { class: "link", role: "status" });
    this.present = h("span", { class: "present" });
    this.me = h("span", { class: "me" });
    this.bell = h("button", { type: "button", class: "button quiet", onclick: () => this.#ring() });
    this.panes = Object.fromEntries(
      Object.entries(PANES).map(([name, label]) => [name, h("button", { type: "button", class: "pane", onclick: () => this.#show(name) }, h("span", {}, label), h("span", { class: "count figures" }))]),
    );
    return h(
      "header",
      { class: "bar" },
      h("h1", { class: "brand" }, this.dataset.platform, h("span", {}, "Destek masası")),
      h("nav", { class: "panes", "aria-label": "Bölümler" }, ...Object.values(this.panes)),
      h("div", { class: "tools" }, this.link, this.present, this.bell, actionButton(this.desk, "keys", { class: "button quiet shortcuts", label: "Kısayollar" }), this.me,
        h("button", { type: "button", class: "button quiet", onclick: () => this.#leave() }, "Çıkış yap")),
    );
  }

  #drawBar() {
    const { desk } = this;
    const present = desk.agents.filter((agent) => agent.present || agent.id === desk.agent.id).length;
    setText(this.present, present ? `Masada ${present} temsilci` : "");
    setText(this.me, desk.agent?.name ?? "");
    setText(this.bell, this.alerts.on ? "Sesli uyarı: açık" : "Sesli uyarı: kapalı");
    this.bell.setAttribute("aria-pressed", String(this.alerts.on));
    const counts = { queue: desk.count("queue") + desk.mine.filter((row) => desk.unread(row)).length };
    for (const [name, button] of Object.entries(this.panes)) setText(button.lastChild, counts[name] ? String(counts[name]) : "");
  }

  #status() {
    const { status } = this.connection;
    if (status === "logged_out") this.#askForLogin();
    if (status === "online") {
      this.door.hidden = true;
      if (!this.room) this.#build();
      this.room.inert = false;
    }
    if (!this.room) return;
    setText(this.link, LINKS[status] ?? "");
    this.link.dataset.status = this.room.dataset.link = status;
  }

  /** Over the desk, which stays as it is behind: nothing typed is lost. */
  #askForLogin() {
    this.door.hidden = false;
    if (this.room) {
      this.room.inert = true;
      for (const [name, value] of Object.entries({ role: "dialog", "aria-modal": "true", "aria-labelledby": "login-title" })) this.door.setAttribute(name, value);
    }
    this.login.show({ again: Boolean(this.room) && !this.hasLeft });
  }

  async #leave() {
    this.hasLeft = true;
    await fetch("/desk/logout", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }).catch(() => {});
    location.reload();
  }

  async #ring() {
    await this.alerts.turn(!this.alerts.on);
    this.#drawBar();
  }

  #show(name) {
    this.room.dataset.pane = name;
    for (const [pane, button] of Object.entries(this.panes)) button.setAttribute("aria-current", String(pane === name));
    this.panes.talk.disabled = this.panes.dossier.disabled = !this.desk.openId;
  }

  #command(name) {
    const pane = { go_queue: "queue", show_new: "queue", show_tickets: "queue", go_talk: "talk", write_reply: "talk", write_note: "talk", go_dossier: "dossier" }[name];
    if (pane) this.#show(pane);
  }

  /** Past everything that stands before it: the box, or the talk where nothing can be written. */
  #skip() {
    this.desk.tell("command", this.desk.canWrite ? "write_reply" : this.desk.talk ? "go_talk" : "go_queue");
  }

  #key(event) {
    if (!this.door.hidden) return;
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    if (action.possible(this.desk)) action.run(this.desk);
  }
}

customElements.define("desk-app", DeskApp);
