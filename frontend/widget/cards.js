/* Cards: what is not talk. Each says one thing. The text of their message says the same for those who see no cards;
   textBeside() takes out of it what the card already shows. Cards that are filled in are in card-forms.js. */

import { claimCard, ratingCard } from "./card-forms.js";
import { codeCard, notifyCard } from "./code-card.js";
import { documentCard } from "./document-card.js";
import { copyText, el, icon } from "./dom.js";
import { buttonLink, inline, safeHref } from "./text.js";
import { date, say } from "./words.js";

const DRAWN = {
  ticket: ticketCard,
  summary: summaryCard,
  verification: (card, ...beside) => (card.method === "code" ? codeCard : claimCard)(card, ...beside),
  notify: notifyCard,
  article: articleCard,
  rating: ratingCard,
  help_lines: helpLinesCard,
  document: documentCard,
};

/* The card as an element, or null for a kind that is not known here; `update(store)` where it follows the conversation. */
export function drawCard(message, context) {
  const draw = Object.hasOwn(DRAWN, message.card.kind) ? DRAWN[message.card.kind] : null;
  return draw ? draw(message.card, context, message) : null;
}

/* What the card leaves to say: [above it, below it]. */
export function textBeside({ text, card }) {
  const said = card && Object.hasOwn(SAID, card.kind) ? SAID[card.kind](card) : null;
  if (card?.kind === "ticket") return [isOnlyTicket(text, card) ? "" : text, ""];
  if (card?.kind === "rating" || card?.kind === "document") return ["", ""]; // the card says it
  return said ? around(text, said) : [text, ""];
}

/* Which lines of the text the card shows as well. */
const SAID = {
  // A value may have lines of its own: what happened is told in several messages.
  summary: ({ lines }) => (line) => lines.some(({ label, value }) =>
    line.startsWith(`${label}: `) || value.split("\n").some((part) => part.trim() === line)),
  article: ({ url }) => (line) => line.endsWith(`: ${url}`),
  help_lines: ({ lines }) => (line) => lines.some(({ name, phone }) => line.includes(name) && line.includes(phone)),
};

function isOnlyTicket(text, { number, next }) {
  const rest = text.replace(next ?? "", "").trim();
  return rest.includes(number) && rest.length < 90;
}

function around(text, isSaid) {
  const lines = text.split("\n");
  const known = lines.map((line) => line.trim() !== "" && isSaid(line.trim()));
  const first = known.indexOf(true);
  if (first < 0) return [text, ""];
  return [lines.slice(0, first), lines.slice(known.lastIndexOf(true) + 1)].map((part) => part.join("\n").trim());
}

export function frame(kind, head, ...children) {
  return el(`div.card.card-${kind}`, { role: "group", "aria-label": head }, el("h2", {}, head), ...children);
}

export function copyButton(number, ...classes) {
  const label = el("span", {}, say.copy);
  const button = el(["button", ...classes].join("."), { type: "button", "aria-label": say.copyNumber(number) }, icon("copy"), label);
  button.addEventListener("click", async () => {
    const isCopied = await copyText(number);
    label.textContent = isCopied ? say.copied : say.notCopied;
    button.setAttribute("aria-label", label.textContent);
    button.classList.toggle("is-done", isCopied);
    button.dispatchEvent(new CustomEvent("announce", { bubbles: true, detail: label.textContent }));
    setTimeout(() => {
      label.textContent = say.copy;
      button.classList.remove("is-done");
      button.setAttribute("aria-label", say.copyNumber(number));
    }, 2500);
  });
  return button;
}

function ticketCard({ number, state, topic, next }) {
  return frame("ticket", say.ticketHead,
    el("p.ticket-number", {}, number),
    el("dl.facts", {}, ...fact(say.state, state), ...fact(say.topic, topic)),
    next ? el("p.next", {}, el("strong", {}, say.nextStep), ...inline(next)) : null,
    el("div.actions", {}, copyButton(number, "button")));
}

function fact(label, value) {
  return value ? [el("dt", {}, label), el("dd", {}, value)] : [];
}

function summaryCard({ lines }) {
  return frame("summary", say.summaryHead, el("dl.facts", {}, ...lines.flatMap(({ label, value }) => fact(label, value))));
}

function articleCard({ title, slug, url, reviewed, expired }) {
  const href = safeHref(url) ?? `/help/${encodeURIComponent(slug)}`;
  const when = reviewed ? el(expired ? "p.reviewed.is-expired" : "p.reviewed", {}, (expired ? say.expired : say.reviewed)(date(reviewed))) : null;
  return frame("article", say.articleHead, el("p.title", {}, title), when, el("div.actions", {}, buttonLink(href, say.readArticle)));
}

function helpLinesCard({ lines }) {
  const rows = lines.map(({ name, phone, note }) =>
    el("li", {},
      el("a.call", { href: `tel:${phone.replace(/[^\d+]/g, "")}`, title: say.call(name) },
        el("span.phone", {}, icon("phone"), phone),
        el("span", {}, el("strong", {}, name), note ? el("small", {}, note) : null))));
  return frame("help", say.helpHead, el("ul", {}, ...rows));
}
