/* The arrows go from row to row of a list, and from the first one up into its search. */

import type { RefObject } from "preact";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function useRowWalk(list: RefObject<HTMLElement | null>, search: RefObject<HTMLElement | null>) {
  return (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("button.row") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement) + step;
    if (at < 0) search.current?.focus();
    else rows[at]?.focus();
  };
}
