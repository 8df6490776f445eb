/* Where the addresses in a text begin and end, for the chat, the desk and a ticket's page alike. Whoever draws them makes
   elements of the parts: a text is never read as HTML. */

// "Aydınlatma metni: /help/aydinlatma-metni", "Talep sayfası: /ticket" | https://… | /help, /help/<slug>, /ticket, /panel | a ticket number
// An address of the web ends at a blank, a quote of any kind, an angle or a sign that cannot be seen.
const PARTS =
  /([^.:;\n]{3,120}): (\/(?:help\/[a-z0-9-]+|ticket|panel)(?![\w/-]))|(https?:\/\/[^\s<>"'`´‘’‚‛“”„‟′″‹›«»\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+)|(?<=^|[\s(])(\/(?:help(?:\/[a-z0-9-]+)?|ticket|panel))(?![\w/-])|(TK[-‐‑‒–—]\d{4}[-‐‑‒–—]\d{4}[-‐‑‒–—]\d{4})/gi;
const TRAILING = /[.,;:!?…*~|\\]$/u;
const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** `host` is where an address of the web truly leads when its letters say something else. */
export interface Link {
  href: string;
  label: string;
  host: string | null;
}

export type Part = string | Link | { number: string };

/** The text in order: strings, links, and the numbers of tickets. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const match of text.matchAll(PARTS)) {
    const [whole, label, labelled, url, path, number] = match;
    const blank = label?.match(/^\s*/)?.[0] ?? "";
    const address = url && withoutTrailing(url);
    parts.push(text.slice(done, match.index) + blank);
    if (label && labelled) parts.push({ href: labelled, label: label.trim(), host: null });
    else if (address) parts.push(webLink(address));
    else if (path) parts.push({ href: path, label: path, host: null });
    else if (number) parts.push({ number });
    done = match.index + (address || whole).length;
  }
  return [...parts, text.slice(done)].filter((part) => part !== "");
}

/** Only what leads to the web or stays on this site; anything else is no link. */
export function safeHref(href: string | null | undefined): string | null {
  return href && /^(https?:\/\/|\/(?!\/))/.test(href) ? href : null;
}

/* What a sentence puts behind an address is not the address; a bracket that was opened in it is. */
function withoutTrailing(url: string): string {
  let rest = url;
  while (TRAILING.test(rest) || isUnopened(rest, rest.at(-1) ?? "")) rest = rest.slice(0, -1);
  return rest;
}

function isUnopened(url: string, last: string): boolean {
  const opening = BRACKETS[last];
  return opening !== undefined && count(url, last) > count(url, opening);
}

const count = (text: string, sign: string) => text.split(sign).length - 1;

/* An address that names a user is no link: what stands before the @ passes for the place it leads to. */
function webLink(address: string): Part {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address;
  }
  if (url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(address)) return address;
  const typed = address.replace(/^https?:\/\//i, "").toLowerCase();
  return { href: address, label: address, host: typed.startsWith(url.host) ? null : url.host };
}
