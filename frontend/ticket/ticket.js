/* Following a ticket by its number, or by the link of a mail (?key=...). Whose it is shows in that key, in the conversation
   kept on this site, or in a login token that came with the address (#identity=...); none is ever written into the page. */

import { documentsFor } from "./documents.js";
import { linksFor, mailsFor } from "./mails.js";
import { markInvalid } from "../widget/dom.js";
import { inline } from "../widget/text.js";
import { moment as date } from "../widget/words.js";

const STATES = { open: "open", pending: "pending", solved: "solved", closed: "closed" };
const ACTORS = { visitor: "siz", bot: "asistan", agent: "temsilci", system: "sistem", command: "sistem" };

const form = document.getElementById("ticket-form");
const field = document.getElementById("number");
const problem = document.getElementById("number-problem");
const result = document.getElementById("ticket-result");
const button = form.querySelector("button");
const identity = takeIdentity();
const key = takeKey();

form.hidden = false;
for (const chat of document.querySelectorAll("[data-destek-open]")) chat.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
field.addEventListener("blur", () => (field.value = grouped(field.value)));
field.addEventListener("input", () => complain(""));

/* Somebody logged out in the chat of this site: what it showed is nobody's any more. */
addEventListener("storage", ({ key: name, newValue }) => name === "destek.session" && newValue === null && location.reload());
addEventListener("pageshow", (event) => event.persisted && location.reload());

const asked = new URLSearchParams(location.search).get("number");
if (key) {
  find();
} else if (asked) {
  field.value = grouped(asked);
  find();
}

async function find() {
  field.value = grouped(field.value);
  const access = field.value.trim() ? { number: field.value, ...kept(), identity } : { key };
  if (!access.number && !key) return complain("Talep numaranızı yazın.");
  complain("");
  result.replaceChildren();
  button.disabled = true;
  try {
    show((await ask("/ticket/find", access)).ticket, access);
  } catch (error) {
    complain(error.message, { offer: error.code === "ticket_not_found" });
  } finally {
    button.disabled = false;
  }
}

/* What the server answers; an Error with its sentence and code where it refuses or cannot be reached. */
async function ask(path, fields) {
  let body;
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) });
    body = await answer.json();
  } catch {
    throw new Error("Sunucuya ulaşılamadı. Yazdıklarınız duruyor; biraz sonra yeniden deneyin.");
  }
  if (!body.ok) throw Object.assign(new Error(body.error), { code: body.code });
  return body;
}

function complain(sentence, { offer = false } = {}) {
  problem.hidden = !sentence;
  problem.textContent = sentence;
  markInvalid(field, sentence);
  document.getElementById("ticket-ways").classList.toggle("offered", offer);
  if (sentence && !key) field.focus();
}

/* What changes on the page while it is open; what is being written there stays as it is. */
let shown = null;

function show(ticket, access) {
  shown = { state: make("p"), next: make("p", { class: "next" }), talk: make("section"), history: make("section") };
  const typed = document.getElementById("mail-address")?.value;
  const askMails = async (fields) => (await ask("/ticket/notify", { ...access, ...fields })).ticket;
  const chat = make("button", { type: "button", class: "button", "data-destek-open": "" }, "Sohbette yaz");
  result.replaceChildren(
    make("article", { class: "ticket", tabindex: "-1", "aria-labelledby": "ticket-number" }, [
      make("p", { class: "topic" }, ticket.topic_label),
      make("h2", { id: "ticket-number", class: "figures" }, ticket.number),
      shown.state,
      ticket.summary ? make("p", { class: "summary" }, inline(ticket.summary)) : "",
      shown.next,
      access.conversation ? chat : "",
      shown.talk,
      ticket.takes_messages ? reply(access, "/ticket/message", "Talebe mesaj ekleyin", "Mesajı gönder") : "",
      ticket.documents ? documentsFor(ticket, access, refresh) : "",
      ticket.can_reopen ? reply(access, "/ticket/reopen", "Sorun sürüyor mu? Ne olduğunu yazın", "Talebi yeniden aç") : "",
      mailsFor(ticket, askMails, typed) ?? "",
      linksFor(ticket, () => ask("/ticket/links", access)) ?? "",
      shown.history,
    ]),
  );
  update(ticket);
  result.firstChild.focus({ preventScroll: true });
}

function update(ticket) {
  shown.state.className = `state ${STATES[ticket.state] ?? ""}`;
  shown.state.textContent = ticket.state_label;
  shown.next.replaceChildren(...inline(ticket.next));
  shown.talk.replaceChildren(...talk(ticket.messages));
  shown.history.replaceChildren(
    make("h3", {}, "Geçmiş"),
    make("ol", { class: "steps" }, [...ticket.steps].reverse().map(step)),
    make("p", { class: "times" }, `Açılış: ${date(ticket.opened_at)}. Son değişiklik: ${date(ticket.updated_at)}.`),
  );
}

async function refresh(access) {
  try {
    update((await ask("/ticket/find", access)).ticket);
  } catch {
    // What was sent is stored all the same; the page shows it when it is opened again.
  }
}

function talk(messages = []) {
  if (!messages.length) return [];
  const items = messages.map(({ author, name, text, at }) =>
    make("li", { class: author }, [make("strong", {}, author === "visitor" ? "Siz" : (name ?? "Temsilci")), make("p", {}, inline(text)), make("span", {}, date(at))]));
  return [make("h3", {}, "Yazışma"), make("ol", { class: "said" }, items)];
}

/* A text and a button; what was typed stays until it is stored, and is stored once however often it is sent. */
function reply(access, path, label, verb) {
  const text = make("textarea", { id: "ticket-text", name: "text", rows: "4", maxlength: "2000", "aria-describedby": "ticket-text-problem" });
  const wrong = make("p", { class: "problem", id: "ticket-text-problem", role: "alert", hidden: "" });
  const send = make("button", { type: "submit", class: "button primary" }, verb);
  const form = make("form", { class: "reply", novalidate: "" }, [make("label", { for: "ticket-text" }, label), text, wrong, send]);
  const client_id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const tell = (sentence) => {
    wrong.hidden = !sentence;
    wrong.textContent = sentence;
    markInvalid(text, sentence);
  };
  text.addEventListener("input", () => tell(""));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!text.value.trim()) {
      tell("Mesajınızı yazın.");
      return text.focus();
    }
    send.disabled = true;
    try {
      show((await ask(path, { ...access, client_id, text: text.value })).ticket, access);
    } catch (error) {
      tell(error.message);
      text.focus();
    } finally {
      send.disabled = false;
    }
  });
  return form;
}

function step({ label, at, actor, actor_label: named }) {
  const who = named ?? ACTORS[actor];
  return make("li", {}, [make("strong", {}, label), make("span", {}, [date(at), who].filter(Boolean).join(", "))]);
}

/** "tk 123456789012" as "TK-1234-5678-9012"; whatever has not twelve digits stays as it was typed. */
function grouped(typed) {
  const digits = typed.replace(/\D/g, "");
  const rest = typed.replace(/[\d\s._/]|\p{Pd}|\p{Cf}/gu, "").toUpperCase();
  return digits.length === 12 && (rest === "" || rest === "TK") ? `TK-${digits.match(/\d{4}/g).join("-")}` : typed;
}

/** The conversation that the chat on this site keeps, if there is one. */
function kept() {
  for (const name of ["destek.session", "destek.conversation"]) {
    try {
      const { conversation, token } = JSON.parse(localStorage.getItem(name)) ?? {};
      if (conversation && token) return { conversation, token };
    } catch {
      // No storage, or nothing readable in it: the visitor is a stranger here.
    }
  }
  return {};
}

/** Takes the login token out of the address, so that it is neither seen nor copied along. */
function takeIdentity() {
  const token = new URLSearchParams(location.hash.slice(1)).get("identity");
  if (token) history.replaceState(null, "", location.pathname + location.search);
  return token ?? undefined;
}

/** Takes the key of a mail's link out of the address; it opens the ticket for whoever has it. */
function takeKey() {
  const found = new URLSearchParams(location.search).get("key");
  if (found) history.replaceState(null, "", location.pathname);
  return found ?? undefined;
}

function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...[children].flat());
  return element;
}
