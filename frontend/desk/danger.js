/* <desk-danger>: who is in danger and waits stands above everything else, whatever is open and wherever the pointer is. */

import { actionButton } from "./actions.js";
import { h, setText } from "./element.js";
import { waitingWords } from "./times.js";
import { visitorName } from "./words.js";

export class DeskDanger extends HTMLElement {
  /** Called once by <desk-app>. */
  attach(desk) {
    this.desk = desk;
    this.words = h("p", { role: "alert" });
    this.button = actionButton(desk, "urgent", { class: "button primary" });
    this.append(this.words, this.button);
    for (const kind of ["rows", "opened"]) desk.addEventListener(kind, () => this.#draw());
    this.#draw();
  }

  #draw() {
    const waiting = this.desk.urgent;
    this.hidden = !waiting.length;
    setText(this.words, wordsFor(waiting));
    this.button.hidden = !this.desk.nextUrgent;
  }
}

function wordsFor(waiting) {
  if (!waiting.length) return "";
  if (waiting.length > 1) return `Acil: ${waiting.length} kişi bekliyor`;
  const [row] = waiting;
  return `Acil: ${visitorName(row)} ${row.waiting_since ? waitingWords(row.waiting_since) : "bekliyor"}`;
}

customElements.define("desk-danger", DeskDanger);
