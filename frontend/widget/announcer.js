/* Reads out what others write, politely, and never what the visitor wrote himself. */

import { speaker } from "./message.js";

const FORGET = 8000;

export class Announcer {
  #region;

  constructor(region) {
    this.#region = region;
  }

  message(message) {
    const choices = message.choices.map((choice) => choice.label).join(", ");
    this.say([`${speaker(message)}: ${message.text}`, choices].filter(Boolean).join(" "));
  }

  /* Somebody logged out. */
  clear() {
    this.#region.replaceChildren();
  }

  say(text) {
    const line = document.createElement("p");
    line.textContent = text;
    this.#region.append(line);
    setTimeout(() => line.remove(), FORGET);
  }
}
