/* Making elements. Every text becomes a text node: nothing that a visitor wrote is ever read as HTML. */

import { partsOf } from "../lib/links.ts";

const SVG = "http://www.w3.org/2000/svg";

/** `h("button", { class: "quiet", onclick: take }, "Al")`; null, undefined and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Writes a text only when it differs, so that a selection inside it survives. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows the items in their order and keeps the elements of those already there: focus and selection stay. */
export function reconcile(parent, items, { key, create, update }) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    const known = before.get(name);
    const element = known ?? create(item);
    element.dataset.key = name;
    before.delete(name);
    update?.(element, item, !known);
    if (element === place) place = place.nextElementSibling;
    else parent.insertBefore(element, place);
  }
  for (const gone of before.values()) {
    if (gone === place) place = place.nextElementSibling;
    gone.remove();
  }
}

/** A line drawing of 20 by 20; the words beside it say what it means. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["viewBox", "0 0 20 20"], ["class", "icon"], ["aria-hidden", "true"]]) {
    svg.setAttribute(name, value);
  }
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** A text with its addresses as links that say where they lead. */
export function linked(text) {
  return partsOf(text).map((part) => {
    if (typeof part === "string") return part;
    if (part.number) return h("span", { class: "figures" }, part.number);
    const shown = part.host ? `${part.label} (${part.host})` : part.label;
    return h("a", { href: part.href, target: "_blank", rel: "noopener noreferrer" }, shown);
  });
}
