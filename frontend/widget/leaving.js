/* Ends talks at the server, so that nobody gets into them by what some tab or page still holds. What cannot be ended now,
   because the network is away, is kept until it can. */

import { keep, recall } from "./memory.js";

export function leave({ conversation, token }) {
  keep("leaving", [...recall("leaving", []), { conversation, token }]);
  return endThem();
}

export async function endThem() {
  for (const { conversation, token } of recall("leaving", [])) {
    try {
      const body = JSON.stringify({ conversation, token });
      // keepalive: the page that logs out goes on to another one at once
      const answer = await fetch("/visitor/logout", { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true });
      if (answer.ok) forget(token);
    } catch {
      return; // offline
    }
  }
}

function forget(token) {
  const left = recall("leaving", []).filter((each) => each.token !== token);
  keep("leaving", left.length ? left : null);
}
