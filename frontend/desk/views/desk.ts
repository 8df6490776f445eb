/* What every part of the desk may use, handed down once. */

import { createContext, type RefObject } from "preact";
import { useContext, useLayoutEffect } from "preact/hooks";
import type { Desk } from "../stores/desk.ts";
import type { Place } from "../stores/stage.ts";

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("no desk around this");
  return desk;
}

/** Takes the focus when it is wanted at this place, once. */
export function useFocusWanted(place: Place, element: RefObject<HTMLElement | null>): void {
  const { stage } = useDesk();
  const wanted = stage.wanted.value;
  useLayoutEffect(() => {
    if (wanted?.place !== place) return;
    stage.wanted.value = null;
    element.current?.focus();
  });
}
