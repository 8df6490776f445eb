/* A text as nodes: paragraphs, links, ticket numbers that do not break. Nothing of it is ever read as HTML. */

import { el, icon, spoken } from "./dom.js";
import { say } from "./words.js";

// "Aydınlatma metni: /help/aydinlatma-metni" | https://… | /help, /help/<slug>, /ticket, /panel | a ticket number
const PARTS =
  /([^.:;\n]{3,120}): (\/help\/[a-z0-9-]+)|(https?:\/\/[^\s<>"'’]+)|(?<=^|[\s(])(\/(?:help(?:\/[a-z0-9-]+)?|ticket|panel))(?![\w/-])|(TK-\d{4}-\d{4}-\d{4})/g;
const TRAILING = /[.,;:!?…)\]}]+$/;

export function paragraphs(text) {
  return text.split(/\n{2,}/).map((paragraph) => el("p", {}, ...inline(paragraph)));
}

export function inline(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(PARTS)) {
    const [whole, label, labelled, url, path, number] = match;
    nodes.push(text.slice(done, match.index));
    const rest = url ? (url.match(TRAILING)?.[0] ?? "") : "";
    if (labelled) {
      const space = label.match(/^\s*/)[0];
      nodes.push(space, link(labelled, label.trim()));
    } else if (url) nodes.push(link(url.slice(0, url.length - rest.length)), rest);
    else if (path) nodes.push(link(path));
    else if (number) nodes.push(el("span.number", {}, whole));
    done = match.index + whole.length;
  }
  return [...nodes, text.slice(done)].filter((node) => node !== "");
}

/* Always a tab of its own: the iframe itself never leaves the chat. */
export function link(href, label = href) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, label, spoken(` (${say.opensInNewTab})`));
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
