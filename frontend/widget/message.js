/* <chat-message>: one bubble with its card and its choices. talk.js makes them and says where in a block they stand. */

import { drawCard, textBeside } from "./cards.js";
import { el, spoken } from "./dom.js";
import { paragraphs } from "./text.js";
import { say } from "./words.js";

export class ChatMessage extends HTMLElement {
  #drawn = null;
  #card = null;
  #choices = null;
  #problem = null;

  /* context: {session, store, isOffered} */
  show(message, context) {
    this.dataset.author = message.author;
    if (this.#drawn === null) this.#drawOnce(message, context);
    this.#card?.update?.(context.store);
    this.#drawChoices(message, context);
    this.#drawProblem(message, context);
  }

  #drawOnce(message, context) {
    this.#drawn = message;
    const [above, below] = textBeside(message);
    this.#card = message.card ? drawCard(message, context) : null;
    const parts = [bubble(above, message), this.#card, bubble(below, message)];
    this.append(...parts.filter(Boolean));
  }

  #drawChoices(message, { session, isOffered }) {
    const choices = isOffered && message.card?.kind !== "rating" ? message.choices : [];
    const key = choices.map((choice) => choice.id).join();
    if (this.#choices?.dataset.key === key || (!this.#choices && !key)) return;
    const hadFocus = this.#choices?.contains(document.activeElement);
    this.#choices?.remove();
    this.#choices = null;
    if (choices.length) {
      const buttons = choices.map((choice) =>
        el("button.choice", { type: "button", onclick: () => session.pick(choice) }, choice.label),
      );
      this.#choices = el("div.choices", { role: "group", "aria-label": say.choices, "data-key": key }, ...buttons);
      this.append(this.#choices);
    }
    if (hadFocus) this.dispatchEvent(new Event("focuslost", { bubbles: true }));
  }

  /* What went wrong stands where it happened, with what can be done about it. */
  #drawProblem({ state, error, client_id, text }, { session }) {
    const key = `${state}|${error}`;
    if (this.#problem?.dataset.key === key) return;
    this.#problem?.remove();
    this.#problem = null;
    this.toggleAttribute("data-failed", state === "failed");
    if (state !== "failed") return;
    const edit = () => {
      this.dispatchEvent(new CustomEvent("edit", { bubbles: true, detail: text }));
      session.discard(client_id);
    };
    this.#problem = el("div.problem", { "data-key": key },
      el("p", {}, error),
      el("div.actions", {},
        el("button.quiet", { type: "button", onclick: edit }, say.edit),
        el("button.quiet", { type: "button", onclick: () => session.retry(client_id) }, say.resend),
        el("button.quiet", { type: "button", onclick: () => session.discard(client_id) }, say.discard)));
    this.append(this.#problem);
  }
}

function bubble(text, message) {
  return text ? el("div.bubble", {}, spoken(`${speaker(message)}: `), ...paragraphs(text)) : null;
}

export function speaker(message) {
  if (message.author === "visitor") return say.you;
  if (message.author === "agent") return `${message.agent ?? say.agent}, ${say.agentRole}`;
  return message.author === "system" ? say.system : say.assistant;
}

customElements.define("chat-message", ChatMessage);
