/* Following a ticket by its number. Whose it is shows in the conversation kept on this site, or in a login token that
   came with the address (#identity=...); neither is ever written into the page. */

const STATES = { open: "open", pending: "pending", solved: "solved", closed: "closed" };
const ACTORS = { visitor: "siz", bot: "asistan", agent: "temsilci", system: "sistem", command: "sistem" };
const when = new Intl.DateTimeFormat("tr-TR", { timeZone: "Europe/Istanbul", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

const form = document.getElementById("ticket-form");
const field = document.getElementById("number");
const problem = document.getElementById("number-problem");
const result = document.getElementById("ticket-result");
const button = form.querySelector("button");
const identity = takeIdentity();

form.hidden = false;
for (const chat of document.querySelectorAll("[data-destek-open]")) chat.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
field.addEventListener("blur", () => (field.value = grouped(field.value)));
field.addEventListener("input", () => complain(""));

const asked = new URLSearchParams(location.search).get("number");
if (asked) {
  field.value = grouped(asked);
  find();
}

async function find() {
  field.value = grouped(field.value);
  if (!field.value.trim()) return complain("Talep numaranızı yazın.");
  complain("");
  result.replaceChildren();
  button.disabled = true;
  try {
    const answer = await fetch("/ticket/find", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ number: field.value, ...kept(), identity }),
    });
    const body = await answer.json();
    if (body.ok) show(body.ticket);
    else complain(body.error, { offer: body.code === "ticket_not_found" });
  } catch {
    complain("Sunucuya ulaşılamadı. Numaranız duruyor; biraz sonra yeniden deneyin.");
  } finally {
    button.disabled = false;
  }
}

function complain(sentence, { offer = false } = {}) {
  problem.hidden = !sentence;
  problem.textContent = sentence;
  field.toggleAttribute("aria-invalid", Boolean(sentence));
  document.getElementById("ticket-ways").classList.toggle("offered", offer);
  if (sentence) field.focus();
}

function show(ticket) {
  const steps = [...ticket.steps].reverse();
  result.replaceChildren(
    make("article", { class: "ticket", tabindex: "-1", "aria-labelledby": "ticket-number" }, [
      make("p", { class: "topic" }, ticket.topic_label),
      make("h2", { id: "ticket-number", class: "figures" }, ticket.number),
      make("p", { class: `state ${STATES[ticket.state] ?? ""}` }, ticket.state_label),
      ticket.summary ? make("p", { class: "summary" }, ticket.summary) : "",
      make("p", { class: "next" }, ticket.next),
      make("button", { type: "button", class: "button", "data-destek-open": "" }, "Sohbette yaz"),
      make("h3", {}, "Geçmiş"),
      make("ol", { class: "steps" }, steps.map(step)),
      make("p", { class: "times" }, `Açılış: ${date(ticket.opened_at)}. Son değişiklik: ${date(ticket.updated_at)}.`),
    ]),
  );
  result.firstChild.focus({ preventScroll: true });
}

function step({ label, at, actor, actor_label: named }) {
  const who = named ?? ACTORS[actor];
  return make("li", {}, [make("strong", {}, label), make("span", {}, [date(at), who].filter(Boolean).join(", "))]);
}

const date = (at) => when.format(new Date(at));

/** "tk 123456789012" as "TK-1234-5678-9012"; whatever has not twelve digits stays as it was typed. */
function grouped(typed) {
  const digits = typed.replace(/\D/g, "");
  const rest = typed.replace(/[\d\s.\-–—_/]/g, "").toUpperCase();
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

function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...[children].flat());
  return element;
}
