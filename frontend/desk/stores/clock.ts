/* What time it is, for whatever says how long ago something was: read while drawing, it is drawn anew as time goes on. */

import { signal } from "@preact/signals";

const TICKS_EVERY = 15_000;
const ticked = signal(0);

export const now = (): number => Math.max(ticked.value, Date.now());

setInterval(() => {
  ticked.value = Date.now();
}, TICKS_EVERY);
