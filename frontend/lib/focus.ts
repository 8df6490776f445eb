/* Where the focus goes when the element that has it goes away: a reader of the screen must not fall off the page. */

import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Calls `hand` after the component is gone, if the focus was inside its element. */
export function useFocusHandover(ref: RefObject<HTMLElement | null>, hand: () => void): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement)) queueMicrotask(hand);
    };
  }, []);
}
