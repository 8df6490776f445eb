/* The round button with its count, and the peek of the newest message: in a shadow root beside the page's body. */

import STYLE from "./launcher.inline.css";

const SVG = "http://www.w3.org/2000/svg";
const CHAT_ICON =
  "M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.2 3.6c-.5.4-1.3.1-1.3-.6v-3.2A2.5 2.5 0 0 1 4 13.5z";
const DOWN_ICON = "M6 9l6 6 6-6";
const CROSS_ICON = "M6 6l12 12M18 6L6 18";

interface Does {
  open(): void;
  close(): void;
  load(): void;
}

export class Launcher {
  host = make("destek-widget", { role: "complementary", "aria-label": "Destek" });
  #root = this.host.attachShadow({ mode: "open" });
  #button = make("button", { type: "button", class: "launcher", "aria-expanded": "false" });
  #badge = make("span", { class: "unread", "aria-hidden": "true", hidden: "" });
  #peek = make("div", { class: "peek", hidden: "" });
  #name = make("b");
  #text = make("span", { class: "text" });
  #unread = 0;
  #isOpen = false;

  constructor(origin: string, does: Does) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    const read = make("button", { type: "button", class: "read", title: "Sohbeti aç" });
    const dismiss = make("button", { type: "button", class: "dismiss", "aria-label": "Önizlemeyi kapat" });
    read.append(this.#name, this.#text);
    dismiss.append(icon(CROSS_ICON));
    this.#peek.append(read, dismiss);
    this.#root.append(make("link", { rel: "stylesheet", href: `${origin}/theme.css` }), this.#peek, this.#button);
    this.#button.addEventListener("click", () => (this.#isOpen ? does.close() : does.open()));
    this.#button.addEventListener("pointerenter", () => does.load(), { once: true });
    read.addEventListener("click", () => does.open());
    dismiss.addEventListener("click", () => {
      this.dismiss();
      this.focus();
    });
  }

  show(frame: HTMLIFrameElement): void {
    this.#root.insertBefore(frame, this.#button);
  }

  focus(): void {
    this.#button.focus();
  }

  dismiss(): void {
    this.#peek.hidden = true;
  }

  unread(count: number, last: { name: unknown; text: unknown } | null, isOpen: boolean): void {
    this.#unread = isOpen ? 0 : Math.max(0, count);
    this.#peek.hidden = isOpen || !this.#unread || !last;
    this.#name.textContent = last ? String(last.name) : "";
    this.#text.textContent = last ? String(last.text) : "";
    this.label(isOpen);
  }

  label(isOpen: boolean): void {
    this.#isOpen = isOpen;
    const waiting = this.#unread ? `, ${this.#unread} okunmamış mesaj` : "";
    this.#button.setAttribute("aria-label", isOpen ? "Destek sohbetini kapat" : `Destek sohbetini aç${waiting}`);
    this.#button.setAttribute("aria-expanded", String(isOpen));
    this.#button.classList.toggle("is-open", isOpen);
    this.#button.replaceChildren(icon(isOpen ? DOWN_ICON : CHAT_ICON), this.#badge);
    this.#badge.hidden = isOpen || !this.#unread;
    this.#badge.textContent = this.#unread > 9 ? "9+" : String(this.#unread);
  }
}

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes?: Record<string, string>,
): HTMLElementTagNameMap[Name];
export function make(name: string, attributes?: Record<string, string>): HTMLElement;
export function make(name: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function icon(line: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", line);
  svg.append(path);
  return svg;
}
