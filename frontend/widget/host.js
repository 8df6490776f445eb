/* The page around the iframe: what it tells (which page, who is logged in, open or closed) and what it is told.
   Only the window that embeds us is heard, and only from the origin that the browser names for it. */

const HELLO_TIMEOUT = 3000;

export class Host extends EventTarget {
  #origin = parentOrigin();

  constructor() {
    super();
    addEventListener("message", (event) => this.#hear(event));
  }

  get isEmbedded() {
    return parent !== window && this.#origin !== null;
  }

  /* What the page knows; a page of nothing when the chat stands alone or the script does not answer. */
  async hello() {
    const alone = { page: "/", token: null, open: true };
    if (!this.isEmbedded) return alone;
    const heard = new Promise((resolve) => this.addEventListener("hello", (event) => resolve(event.detail), { once: true }));
    const late = new Promise((resolve) => setTimeout(resolve, HELLO_TIMEOUT, { ...alone, page: "", open: false }));
    this.tell({ type: "ready" });
    return Promise.race([heard, late]);
  }

  /* Another token than the one that was refused, or null. */
  async freshToken() {
    if (!this.isEmbedded) return null;
    const heard = new Promise((resolve) => this.addEventListener("fresh", (event) => resolve(event.detail.token), { once: true }));
    const late = new Promise((resolve) => setTimeout(resolve, 2 * HELLO_TIMEOUT, null));
    this.tell({ type: "fresh" });
    return Promise.race([heard, late]);
  }

  tell(message) {
    if (this.isEmbedded) parent.postMessage({ destek: 1, ...message }, this.#origin);
  }

  #hear(event) {
    if (!this.isEmbedded || event.source !== parent || event.origin !== this.#origin || event.data?.destek !== 1) return;
    if (["hello", "page", "open", "close", "identity", "fresh", "logout"].includes(event.data.type)) {
      this.dispatchEvent(new CustomEvent(event.data.type, { detail: event.data }));
    }
  }
}

function parentOrigin() {
  if (parent === window) return null;
  if (location.ancestorOrigins?.length) return location.ancestorOrigins[0];
  try {
    return new URL(document.referrer).origin; // Firefox; widget.js asks for referrerpolicy="origin"
  } catch {
    return null;
  }
}
