/* One row alone is a tab stop, the one that was last gone to; the arrows, Home and End go to the others. */

import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useDesk } from "../desk.ts";

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function useRoving(list: RefObject<HTMLElement | null>) {
  const { queue, talks, stage } = useDesk();
  const gone = useSignal<string | null>(null);
  const { mine, queue: waiting } = queue.drawn.value;
  const ids = [...mine, ...waiting].map((row) => row.conversation);
  const stop = [gone.value, talks.openId.value].find((id) => id && ids.includes(id)) ?? ids[0] ?? null;
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>("button.row") ?? [])];

  const wanted = stage.wanted.value;
  useLayoutEffect(() => {
    if (wanted?.place !== "queue") return;
    stage.wanted.value = null;
    (rows().find((row) => row.getAttribute("aria-current") === "true") ?? rows()[0])?.focus();
  });

  return {
    stop,
    stopAt: ({ target }: FocusEvent) => {
      gone.value = (target as Element).closest<HTMLElement>("[data-key]")?.dataset.key ?? gone.value;
    },
    walk: (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const all = rows();
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (!step || at < 0) return;
      event.preventDefault();
      all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
    },
  };
}
