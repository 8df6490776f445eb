/* What the address of the page and this browser know of whose the ticket is. None of it is ever written into the page. */

import { recall } from "../../lib/memory.ts";

/** "tk 123456789012" as "TK-1234-5678-9012"; whatever has not twelve digits stays as it was typed. */
export function grouped(typed: string): string {
  const digits = typed.replace(/\D/g, "");
  const rest = typed.replace(/[\d\s._/]|\p{Pd}|\p{Cf}/gu, "").toUpperCase();
  return digits.length === 12 && (rest === "" || rest === "TK") ? `TK-${digits.match(/\d{4}/g)?.join("-")}` : typed;
}

/** The conversation that the chat on this site keeps, if there is one. */
export function keptTalk(): { conversation?: string; token?: string } {
  const { conversation, token } = recall<{ conversation?: string; token?: string }>("session") ?? {};
  return conversation && token ? { conversation, token } : {};
}

/** Takes the login token out of the address, so that it is neither seen nor copied along. */
export function takeIdentity(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get("identity");
  if (token) history.replaceState(null, "", location.pathname + location.search);
  return token ?? undefined;
}

/** Takes the key of a mail's link out of the address; it opens the ticket for whoever has it. */
export function takeKey(): string | undefined {
  const key = new URLSearchParams(location.search).get("key");
  if (key) history.replaceState(null, "", location.pathname);
  return key ?? undefined;
}
