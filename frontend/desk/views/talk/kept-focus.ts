/* The focus stays in the talk column when what has it goes away: another talk is open, or this one is not mine any more. */

import type { RefObject } from "preact";
import { useFocusHandover } from "../../../lib/focus.ts";
import { useDesk } from "../desk.ts";

export function useKeptFocus(element: RefObject<HTMLElement | null>): void {
  const { stage, talks } = useDesk();
  useFocusHandover(element, () => {
    const isLost = document.activeElement === document.body;
    if (isLost && stage.screen.value === "talks" && talks.openId.value) stage.wanted.value = { place: "talk" };
  });
}
