/* How long to wait before something is tried again. */

import type { RequestFailed } from "../../lib/connection.ts";

const RETRY = 3000;

/** Milliseconds: what the server asked for, else a few seconds. */
export function retryAfter({ frame }: RequestFailed): number {
  return typeof frame.retry_after === "number" ? 1000 * frame.retry_after : RETRY;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
