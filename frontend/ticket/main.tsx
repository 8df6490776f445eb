/* Following a ticket by its number, or by the link of a mail (?key=...). The form stands in the page already; what it finds
   is drawn below it. */

import { render } from "preact";
import { markInvalid } from "../lib/invalid.ts";
import { grouped, keptTalk, takeIdentity, takeKey } from "./stores/address.ts";
import { NotAnswered, TicketStore } from "./stores/ticket.ts";
import { TicketPage } from "./views/page.tsx";
import { say } from "./words.ts";

const form = document.getElementById("ticket-form") as HTMLFormElement;
const field = document.getElementById("number") as HTMLInputElement;
const problem = document.getElementById("number-problem") as HTMLElement;
const button = form.querySelector("button") as HTMLButtonElement;
const identity = takeIdentity();
const key = takeKey();
const store = new TicketStore();

form.hidden = false;
for (const chat of document.querySelectorAll<HTMLElement>("[data-destek-open]")) chat.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
field.addEventListener("blur", () => {
  field.value = grouped(field.value);
});
field.addEventListener("input", () => complain(""));

/* Somebody logged out in the chat of this site: what it showed is nobody's any more. */
addEventListener(
  "storage",
  ({ key: name, newValue }) => name === "destek.session" && newValue === null && location.reload(),
);
addEventListener("pageshow", (event) => event.persisted && location.reload());

render(<TicketPage store={store} />, document.getElementById("ticket-result") as HTMLElement);
const asked = new URLSearchParams(location.search).get("number");
if (asked && !key) field.value = asked;
if (key || asked) find();

async function find(): Promise<void> {
  field.value = grouped(field.value);
  const number = field.value;
  if (!number.trim() && !key) return complain(say.numberMissing);
  complain("");
  button.disabled = true;
  try {
    await store.find(number.trim() ? { number, ...keptTalk(), identity } : { key });
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    complain(error.message, error.code === "ticket_not_found");
  } finally {
    button.disabled = false;
  }
}

function complain(sentence: string, offersWays = false): void {
  problem.hidden = !sentence;
  problem.textContent = sentence;
  markInvalid(field, sentence !== "");
  document.getElementById("ticket-ways")?.classList.toggle("offered", offersWays);
  if (sentence && !key) field.focus();
}
