/* Ends talks at the server, so that nobody gets into them by what some tab or page still holds. What cannot be ended now,
   because the network is away, is kept until it can. */

import { keep, recall } from "../../lib/memory.ts";

export interface Saved {
  conversation: string;
  token: string;
}

export function leave({ conversation, token }: Saved): Promise<void> {
  keep("leaving", [...kept(), { conversation, token }]);
  return endThem();
}

export async function endThem(): Promise<void> {
  for (const { conversation, token } of kept()) {
    try {
      const body = JSON.stringify({ conversation, token });
      const headers = { "Content-Type": "application/json" };
      // keepalive: the page that logs out goes on to another one at once
      const answer = await fetch("/visitor/logout", { method: "POST", headers, body, keepalive: true });
      if (answer.ok) forget(token);
    } catch {
      return; // offline
    }
  }
}

const kept = () => recall<Saved[]>("leaving") ?? [];

function forget(token: string): void {
  const left = kept().filter((each) => each.token !== token);
  keep("leaving", left.length ? left : null);
}
