/* <chat-header>: the platform's name, who answers now, the ticket's number, close. */

import { copyButton } from "./cards.js";
import { el, icon, spoken } from "./dom.js";
import { emblem } from "./talk.js";
import { say } from "./words.js";

export class ChatHeader extends HTMLElement {
  #emblem = el("span.emblem");
  #name = el("h1", { tabindex: "-1" });
  #status = el("p.status", { role: "status" });
  #close = el("button.close", { type: "button", "aria-label": say.close, title: say.close }, icon("close"));
  #ticket = el("div.ticket-strip", { hidden: true });
  #hours = el("p.hours-strip", { role: "status" });
  #number = null;

  connectedCallback() {
    this.#name.textContent = document.body.dataset.platform;
    this.#close.addEventListener("click", () => this.dispatchEvent(new Event("close", { bubbles: true })));
    this.#close.hidden = parent === window;
    this.append(el("div.head", {}, this.#emblem, el("div.names", {}, this.#name, this.#status), this.#close), this.#ticket, this.#hours);
  }

  focusName() {
    this.#name.focus({ preventScroll: true });
  }

  draw(store) {
    const { text, kind, sign } = whoAnswers(store);
    if (this.#status.textContent !== text) this.#status.textContent = text;
    if (this.dataset.kind !== kind + sign) {
      this.dataset.kind = kind + sign;
      this.dataset.owner = kind;
      const drawn = signOf(kind, sign);
      this.#emblem.replaceWith(drawn);
      this.#emblem = drawn;
    }
    this.#drawTicket(store);
    const isAway = store.hours?.open === false && ["waiting", "bot"].includes(store.owner);
    const told = isAway ? awayWords(store.hours) : "";
    if (this.#hours.textContent !== told) this.#hours.textContent = told;
  }

  #drawTicket({ ticket }) {
    if (ticket === this.#number) return;
    this.#number = ticket;
    this.#ticket.hidden = !ticket;
    if (ticket) this.#ticket.replaceChildren(el("span", {}, spoken(say.ticketNumber), el("span", { "aria-hidden": "true" }, `${say.ticket} `), el("strong.number", {}, ticket)), copyButton(ticket, "quiet"));
  }
}

function awayWords({ opens, text }) {
  return [say.away, opens ? say.opensAt(opens) : text && say.hoursAre(text)].filter(Boolean).join(" ");
}

function whoAnswers({ status, owner, agent, queuePosition, typing, wait }) {
  if (status === "connecting") return { kind: "connecting", sign: "", text: say.connecting };
  if (status === "offline") return { kind: "offline", sign: "", text: say.offline };
  if (owner === "agent") {
    const name = agent ?? say.agent;
    return { kind: "agent", sign: name, text: typing ? say.isTyping(name) : say.agentAnswers(name) };
  }
  if (owner === "waiting") return { kind: "waiting", sign: queuePosition ?? "", text: queuePosition ? say.place(queuePosition, wait) : say.waiting };
  if (owner === "closed") return { kind: "closed", sign: "", text: say.ended };
  return { kind: "bot", sign: "", text: typing ? say.isTyping(say.assistant) : say.assistantAnswers };
}

function signOf(kind, sign) {
  if (kind === "agent") return emblem(String(sign));
  if (kind === "waiting") return el("span.emblem.is-waiting", { "aria-hidden": "true" }, sign ? el("span.figures", {}, String(sign)) : icon("clock"));
  if (kind === "bot") return emblem(null);
  return el("span.emblem.is-quiet", { "aria-hidden": "true" }, icon(kind === "closed" ? "ended" : "clock"));
}

customElements.define("chat-header", ChatHeader);
