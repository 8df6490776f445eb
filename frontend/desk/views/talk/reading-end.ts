/* Keeps the reader's place in a talk: who is at its end stays at its end, who reads further up is not moved, and earlier
   messages come in above. It looks at elements, because only the browser knows where they stand. */

import { signal } from "@preact/signals";

const NEAR = 80; // px
const FOUND_STANDS = 0.3; // of the view, from above
const EARLIER_SHOWN = 0.6; // of the view, when earlier messages come

/** What was drawn: the first message, the last entry, and whether the talk has come from the server. */
export interface Drawn {
  oldest: number;
  last: string;
  isLoaded: boolean;
}

export class ReadingEnd {
  /** Something new stands below. */
  readonly hasMore = signal(false);
  /** What comes is to be announced; what was written before is read, not announced. */
  readonly isSpeaking = signal(false);
  #scroller: HTMLElement | null = null;
  #isAtEnd = true;
  #isBegun = false;
  #height = 0;
  #before: Drawn = { oldest: 0, last: "", isLoaded: false };

  attach(scroller: HTMLElement): () => void {
    this.#scroller = scroller;
    const scrolled = () => this.#look();
    const watching = new ResizeObserver(() => this.#isAtEnd && this.toEnd());
    scroller.addEventListener("scroll", scrolled, { passive: true });
    watching.observe(scroller);
    return () => {
      watching.disconnect();
      scroller.removeEventListener("scroll", scrolled);
    };
  }

  /** Whether what is about to be drawn was written before all that is there. */
  isEarlier({ oldest }: Drawn): boolean {
    return this.#before.oldest > oldest && oldest > 0;
  }

  /** Called after each drawing. */
  drawn(now: Drawn): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    if (this.isEarlier(now)) {
      this.isSpeaking.value = false;
      scroller.scrollTop = scroller.scrollHeight - this.#height - EARLIER_SHOWN * scroller.clientHeight;
    } else if (!this.#isBegun || this.#isAtEnd) this.toEnd();
    else if (now.last !== this.#before.last) this.hasMore.value = true;
    this.#isBegun ||= now.isLoaded;
    this.#before = now;
    this.#height = scroller.scrollHeight;
    if (now.isLoaded && !this.isSpeaking.value) {
      setTimeout(() => {
        this.isSpeaking.value = true;
      });
    }
  }

  /** Brings what is looked for into the upper half of the view, with the focus on it; false where it is not there. */
  goTo(selector: string): boolean {
    const [scroller, element] = [this.#scroller, this.#scroller?.querySelector<HTMLElement>(selector)];
    if (!scroller || !element) return false;
    const above = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += above - scroller.clientHeight * FOUND_STANDS;
    element.focus({ preventScroll: true });
    this.#look();
    return true;
  }

  toEnd(): void {
    if (!this.#scroller) return;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#look();
  }

  #look(): void {
    if (!this.#scroller) return;
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.#isAtEnd) this.hasMore.value = false;
  }
}
