/* The page around the iframe: what it tells (which page, who is logged in, open or closed) and what it is told.
   Only the window that embeds us is heard, and only from the origin that the browser names for it. */

const HELLO_TIMEOUT = 3000;

export interface Hello {
  page: string;
  token: string | null;
  open: boolean;
}

interface Told {
  destek: 1;
  type: string;
  page?: unknown;
  token?: unknown;
  open?: unknown;
}

/** What the chat does when the page says so. */
export interface Wishes {
  open(): void;
  close(): void;
  page(page: string): void;
  identity(token: string | null): void;
  logout(): void;
}

export class Host {
  wishes: Wishes | null = null;
  #origin = parentOrigin();
  #answers = new Map<string, (told: Told) => void>();

  constructor() {
    addEventListener("message", (event) => this.#hear(event));
  }

  get isEmbedded(): boolean {
    return parent !== window && this.#origin !== null;
  }

  /** What the page knows; a page of nothing when the chat stands alone or the script does not answer. */
  async hello(): Promise<Hello> {
    if (!this.isEmbedded) return { page: "/", token: null, open: true };
    const told = await this.#ask("ready", "hello", HELLO_TIMEOUT);
    if (!told) return { page: "", token: null, open: false };
    return { page: String(told.page ?? "/"), token: tokenOf(told), open: Boolean(told.open) };
  }

  /** Another token than the one that was refused, or null. */
  async freshToken(): Promise<string | null> {
    const told = this.isEmbedded ? await this.#ask("fresh", "fresh", 2 * HELLO_TIMEOUT) : null;
    return told && tokenOf(told);
  }

  tell(message: { type: string; [field: string]: unknown }): void {
    if (this.isEmbedded && this.#origin) parent.postMessage({ destek: 1, ...message }, this.#origin);
  }

  #ask(question: string, answer: string, patience: number): Promise<Told | null> {
    return new Promise((resolve) => {
      this.#answers.set(answer, resolve);
      setTimeout(resolve, patience, null);
      this.tell({ type: question });
    });
  }

  #hear(event: MessageEvent<Told | undefined>): void {
    const told = event.data;
    if (!this.isEmbedded || event.source !== parent || event.origin !== this.#origin || told?.destek !== 1) return;
    this.#answers.get(told.type)?.(told);
    this.#answers.delete(told.type);
    if (told.type === "open" || told.type === "close" || told.type === "logout") this.wishes?.[told.type]();
    else if (told.type === "page") this.wishes?.page(String(told.page));
    else if (told.type === "identity") this.wishes?.identity(tokenOf(told));
  }
}

function tokenOf({ token }: Told): string | null {
  return typeof token === "string" ? token : null;
}

function parentOrigin(): string | null {
  if (parent === window) return null;
  if (location.ancestorOrigins?.length) return location.ancestorOrigins[0] ?? null;
  try {
    return new URL(document.referrer).origin; // Firefox; widget.js asks for referrerpolicy="origin"
  } catch {
    return null;
  }
}
