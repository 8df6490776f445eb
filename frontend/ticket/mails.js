/* Whether mails about a ticket are wanted, on its page: what goes where, an address to be asked, the way to stop. */

import { el, markInvalid } from "../widget/dom.js";
import { moment, say } from "../widget/words.js";

/** Null where there is nothing to say; `ask(fields)` gives the ticket as it is then, `typed` is what stood in the box. */
export function mailsFor(ticket, ask, typed = "") {
  if (!ticket.mails || (!isOn(ticket.mails) && !ticket.takes_messages)) return null;
  const section = el("section.mails", { "aria-labelledby": "mails-head" });
  draw(section, ticket, ask, { typed });
  return section;
}

/** The way to end the links in the mails so far; `end()` does it. */
export function linksFor(ticket, end) {
  if (!ticket.mails) return null;
  const wrong = el("p.problem", { role: "alert", hidden: true });
  const button = el("button.button.quiet", { type: "button" }, say.linksEnd);
  const section = el("section.links", {}, el("p", {}, say.linksHint), el("div.ways-out", {}, button, wrong));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await end();
      section.replaceChildren(el("p", { role: "status" }, say.linksEnded));
    } catch (error) {
      button.disabled = false;
      wrong.hidden = false;
      wrong.textContent = error.message;
    }
  });
  return section;
}

const isPending = ({ asked, asked_until }) => asked !== null && new Date(asked_until) > new Date();
const isOn = (mails) => mails.to !== null || isPending(mails);

function draw(section, ticket, ask, { typed = "", told = null } = {}) {
  const { mails } = ticket;
  const state = el("div.mails-state", { tabindex: "-1" }, ...sentences(mails, told).map((sentence) => el("p", {}, sentence)));
  const change = async (fields, said) => {
    draw(section, await ask(fields), ask, { told: said });
    section.querySelector(".mails-state").focus();
  };
  const form = ticket.takes_messages ? addressForm(typed, (email) => change({ on: true, email }, null)) : null;
  section.replaceChildren(el("h3", { id: "mails-head" }, say.notifyHead), state);
  if (isOn(mails)) {
    form?.toggleAttribute("hidden", !typed);
    section.append(wayOut(form, () => change({ on: false }, say.mailsStopped)));
  }
  if (form) section.append(form);
}

function sentences(mails, told) {
  if (told) return [told];
  const { to, address, asked, asked_until } = mails;
  const goesTo = to ? [say.mailsGoTo[to](address)] : [];
  if (isPending(mails)) return [...goesTo, say.mailsAsked(asked, moment(asked_until)), ...(to ? [say.mailsUntilThen] : [])];
  if (goesTo.length) return goesTo;
  return [asked ? say.mailsLapsed(asked) : say.mailsOff];
}

/* One line with its button; what was typed stays until it is taken. */
function addressForm(typed, submit) {
  const input = el("input", { id: "mail-address", name: "email", type: "email", inputmode: "email", autocomplete: "email", autocapitalize: "none", spellcheck: "false", maxlength: 300, "aria-describedby": "mail-address-problem" });
  const wrong = el("p.problem", { id: "mail-address-problem", role: "alert", hidden: true });
  const send = el("button.button", { type: "submit" }, say.notifySubmit);
  const tell = (sentence) => {
    wrong.hidden = !sentence;
    wrong.textContent = sentence;
    markInvalid(input, sentence);
    if (sentence) input.focus();
  };
  input.value = typed;
  input.addEventListener("input", () => tell(""));
  const form = el("form.address", { novalidate: true }, el("label", { for: "mail-address" }, say.notifyLabel), el("div.field", {}, input, send), wrong);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const email = input.value.trim();
    if (!email.includes("@")) return tell(say.notifyMissing);
    send.disabled = true;
    try {
      await submit(email);
    } catch (error) {
      tell(error.message);
    } finally {
      send.disabled = false;
    }
  });
  return form;
}

/* What can be done about mails that are on. */
function wayOut(form, stop) {
  const wrong = el("p.problem", { role: "alert", hidden: true });
  const other = form && el("button.button.quiet", { type: "button", "aria-expanded": String(!form.hidden) }, say.mailsOther);
  other?.addEventListener("click", () => {
    form.hidden = !form.hidden;
    other.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) form.querySelector("input").focus();
  });
  const end = el("button.button.quiet", { type: "button" }, say.mailsStop);
  end.addEventListener("click", async () => {
    end.disabled = true;
    try {
      await stop();
    } catch (error) {
      end.disabled = false;
      wrong.hidden = false;
      wrong.textContent = error.message;
      end.focus();
    }
  });
  return el("div.ways-out", {}, other, end, wrong);
}
