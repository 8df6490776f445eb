/* On a small screen the chat is the whole screen: the page behind neither scrolls nor takes the focus. */

const SMALL = "(max-width: 639px), (max-height: 519px)"; // a phone, or a page zoomed to 200 %
const KEYBOARD = 80; // px: what makes the visual viewport lower than this is no bar of the browser

export class Cover {
  #small = matchMedia(SMALL);
  #frame: HTMLIFrameElement | null = null;
  #before: { body: HTMLElement; parts: Element[]; overflow: string } | null = null; // what the page was like

  over(frame: HTMLIFrameElement): void {
    if (this.#before || !this.#small.matches) return;
    const { body, documentElement } = document;
    this.#frame = frame;
    this.#before = { body, parts: [...body.children], overflow: documentElement.style.overflow };
    documentElement.style.overflow = "hidden";
    body.inert = true;
    body.dataset.destekCovered = "true";
    this.#fit();
  }

  off(): void {
    if (!this.#before) return;
    document.documentElement.style.overflow = this.#before.overflow;
    uncover(this.#before.body);
    this.#before = null;
    if (this.#frame) this.#frame.style.height = this.#frame.style.top = "";
  }

  /** The page that was covered is gone; the site shows another one. */
  get isSwapped(): boolean {
    if (!this.#before) return false;
    const { body, parts } = this.#before;
    return body !== document.body || (parts.length > 0 && !parts.some((part) => part.isConnected));
  }

  /** The body may be a copy that the site kept of a covered one. */
  clean(): void {
    if (!this.#before && document.body) uncover(document.body);
  }

  /** Follows the size of the screen; `shown` gives the frame while the chat is open. */
  follow(shown: () => HTMLIFrameElement | null): void {
    this.#small.addEventListener("change", () => {
      const frame = shown();
      if (!this.#small.matches) this.off();
      else if (frame) this.over(frame);
    });
    for (const name of ["resize", "scroll"]) window.visualViewport?.addEventListener(name, () => this.#fit());
  }

  /* Keyboards of phones shrink the visual viewport only; the composer has to stay above them. */
  #fit(): void {
    const view = window.visualViewport;
    if (!this.#before || !this.#frame || !view) return;
    const isKeyboardOpen = innerHeight - view.height > KEYBOARD;
    this.#frame.style.height = isKeyboardOpen ? `${view.height}px` : "";
    this.#frame.style.top = isKeyboardOpen ? `${view.offsetTop}px` : "";
  }
}

function uncover(body: HTMLElement): void {
  if (!body.dataset.destekCovered) return;
  body.inert = false;
  delete body.dataset.destekCovered;
}
