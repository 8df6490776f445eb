/* A text as nodes: paragraphs, links, ticket numbers that do not break. Nothing of it is ever read as HTML. */

import { partsOf } from "../lib/links.ts";
import { el, icon, spoken } from "./dom.js";
import { say } from "./words.js";

export function paragraphs(text) {
  return text.split(/\n{2,}/).map((paragraph) => el("p", {}, ...inline(paragraph)));
}

export function inline(text) {
  return partsOf(text).map((part) => {
    if (typeof part === "string") return part;
    return part.number ? el("span.number", {}, part.number) : link(part.href, part.label, part.host);
  });
}

/* Always a tab of its own: the iframe itself never leaves the chat. */
function link(href, label, host) {
  const shown = host ? `${label} (${host})` : label;
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, shown, spoken(` (${say.opensInNewTab})`));
}

export function buttonLink(href, label, name = "outside") {
  return el("a.button", { href, target: "_blank", rel: "noopener noreferrer" }, label, icon(name), spoken(` (${say.opensInNewTab})`));
}

/* Only what leads to the web or stays on this site; anything else is no link. */
export function safeHref(href) {
  return /^(https?:\/\/|\/(?!\/))/.test(href ?? "") ? href : null;
}

/* 13 to 19 digits, spaced or not, that pass the check of card numbers. */
export function hasCardNumber(text) {
  return [...text.matchAll(/(?<![\dA-Z])(?:\d[ -]?){12,18}\d(?!\d)/g)].some(([found]) => passesLuhn(found.replace(/\D/g, "")));
}

function passesLuhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
