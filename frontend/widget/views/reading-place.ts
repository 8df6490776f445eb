/* Keeps the reader's place in the log: who reads further up is not moved; who follows keeps the last question in view.
   It looks at elements, because only the browser knows where they stand. */

import { signal } from "@preact/signals";
import type { TalkStore } from "../stores/talk.ts";

const NEAR = 48; // px
const BURST = 2500; // ms
const LOW = 320; // px: a phone's keyboard leaves no more of the log
const MESSAGE = "chat-message";

export class ReadingPlace {
  /** There is more below. */
  readonly hasMore = signal(false);
  #list: HTMLElement | null = null;
  #known = new WeakSet<Element>();
  #isBegun = false;
  #isFollowing = true;
  #scrolledTo = 0;
  #anchor: HTMLElement | null = null; // where reading goes on: never scrolled out at the top by what arrives below
  #lastArrival = 0;

  /** Takes over the log of a conversation; gives the way to let go of it. */
  attach(list: HTMLElement): () => void {
    this.#list = list;
    this.#isBegun = false;
    this.#isFollowing = true;
    this.#anchor = null;
    this.#scrolledTo = 0;
    const scrolled = () => this.#scrolled(list);
    const watching = new ResizeObserver(() => this.#isFollowing && this.follow());
    list.addEventListener("scroll", scrolled, { passive: true });
    watching.observe(list);
    return () => {
      watching.disconnect();
      list.removeEventListener("scroll", scrolled);
    };
  }

  /** Called after each drawing. */
  drawn(store: TalkStore): void {
    if (!this.#list) return;
    const messages = [...this.#list.querySelectorAll<HTMLElement>(`:scope > ${MESSAGE}`)];
    const fresh = messages.filter((message) => !this.#known.has(message));
    for (const message of fresh) this.#known.add(message);
    if (fresh.length) this.#arrived(fresh, store);
    if (this.#isFollowing) this.follow();
    this.#offerMore(this.#list);
  }

  /** Where to start reading when the chat is opened. */
  showFrom(seq: number | undefined): void {
    const message = seq === undefined ? null : this.#list?.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
    if (message && seq !== 1) this.#anchor = beginningOf(message);
    this.follow();
  }

  /** Down to the end, but not past the anchor: a long answer is read from its beginning. Never up. Where giving up the
      own question's place is enough to show the answer to its last button, the question goes. */
  follow(): void {
    const list = this.#list;
    const anchor = this.#anchor?.isConnected ? this.#anchor : (list?.lastElementChild as HTMLElement | null);
    if (!list || !anchor) return;
    const end = list.scrollHeight - list.clientHeight;
    const fits = end <= topOf(list, firstAnswer(anchor));
    const start = topOf(list, list.clientHeight < LOW ? newest(list, anchor) : anchor);
    list.scrollTop = Math.max(list.scrollTop, fits ? end : Math.min(end, start));
    this.#scrolledTo = list.scrollTop; // an event that is still to come tells of the drawing, not of the reader
    this.#isFollowing = true;
    this.#offerMore(list);
  }

  toEnd(): void {
    if (!this.#list) return;
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#list.focus({ preventScroll: true });
  }

  /* A first drawing starts at what is unread, else at the end; later each burst starts at its question or at itself. */
  #arrived(fresh: HTMLElement[], store: TalkStore): void {
    const own = fresh.findLast((message) => message.dataset.author === "visitor");
    const isBurst = Date.now() - this.#lastArrival < BURST;
    this.#lastArrival = Date.now();
    if (!this.#isBegun) {
      this.#begin(store);
      return;
    }
    for (const message of fresh) message.classList.add("is-new");
    if (own) this.#isFollowing = true;
    if (own) this.#anchor = own;
    else if ((!isBurst || !this.#anchor) && fresh[0]) this.#anchor = beginningOf(fresh[0]);
  }

  #begin(store: TalkStore): void {
    this.#isBegun = true;
    const isGreeting = store.lines.value.every((line) => line.author !== "visitor");
    if (isGreeting) this.#anchor = this.#list?.firstElementChild as HTMLElement | null;
    else this.showFrom(store.unread.value[0]?.seq);
  }

  #scrolled(list: HTMLElement): void {
    const left = list.scrollHeight - list.clientHeight - list.scrollTop;
    const isDown = list.scrollTop >= this.#scrolledTo;
    this.#scrolledTo = list.scrollTop;
    if (this.#anchor && topOf(list, this.#anchor) + 24 < list.scrollTop) this.#anchor = null; // read past it
    if (left < NEAR) this.#isFollowing = true;
    else if (!isDown) this.#isFollowing = false;
    this.#offerMore(list);
  }

  #offerMore(list: HTMLElement): void {
    this.hasMore.value = list.scrollHeight - list.clientHeight - list.scrollTop >= NEAR;
  }
}

/* Where a burst begins: with the name above it, or with the question just before it. */
function beginningOf(message: HTMLElement): HTMLElement {
  const before = message.previousElementSibling as HTMLElement | null;
  if (before?.dataset.author === "visitor" && before.matches(".foot"))
    return before.previousElementSibling as HTMLElement;
  if (!before?.matches(".who")) return message;
  const question = before.previousElementSibling?.previousElementSibling as HTMLElement | null | undefined;
  return question?.dataset.author === "visitor" && question.matches(MESSAGE) ? question : before;
}

/* Above a keyboard what is asked now counts, with its buttons; what was said before it is a scroll away. */
function newest(list: HTMLElement, anchor: HTMLElement): HTMLElement {
  return [...list.querySelectorAll<HTMLElement>(MESSAGE)].at(-1) ?? anchor;
}

function firstAnswer(anchor: HTMLElement): HTMLElement {
  let element: Element | null = anchor.dataset.author === "visitor" ? anchor.nextElementSibling : anchor;
  while (element && element.localName !== MESSAGE) element = element.nextElementSibling;
  return (element as HTMLElement | null) ?? anchor;
}

function topOf(list: HTMLElement, element: HTMLElement): number {
  return element === list.firstElementChild ? 0 : element.offsetTop - list.offsetTop - 12;
}
