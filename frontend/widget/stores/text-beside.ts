/* What a card leaves to say: the text of a message says everything, for those who see no cards. */

import type { Card, TicketCard } from "../../lib/wire.ts";

const LITTLE = 90; // signs: no more is said around the number of a ticket than "your request has number ..."

/** [above the card, below it] */
export function textBeside({ text, card }: { text: string; card: Card | null }): [string, string] {
  switch (card?.kind) {
    case "ticket":
      return [isOnlyTicket(text, card) ? "" : text, ""];
    case "rating":
    case "document":
      return ["", ""]; // the card says it
    case "summary":
      // A value may have lines of its own: what happened is told in several messages.
      return around(text, (line) =>
        card.lines.some(
          ({ label, value }) => line.startsWith(`${label}: `) || value.split("\n").some((part) => part.trim() === line),
        ),
      );
    case "article":
      return around(text, (line) => line.endsWith(`: ${card.url}`));
    case "help_lines":
      return around(text, (line) => card.lines.some(({ name, phone }) => line.includes(name) && line.includes(phone)));
    default:
      return [text, ""];
  }
}

function isOnlyTicket(text: string, { number, next }: TicketCard): boolean {
  const rest = text.replace(next ?? "", "").trim();
  return rest.includes(number) && rest.length < LITTLE;
}

function around(text: string, isSaid: (line: string) => boolean): [string, string] {
  const lines = text.split("\n");
  const known = lines.map((line) => line.trim() !== "" && isSaid(line.trim()));
  const first = known.indexOf(true);
  if (first < 0) return [text, ""];
  const [above, below] = [lines.slice(0, first), lines.slice(known.lastIndexOf(true) + 1)];
  return [above.join("\n").trim(), below.join("\n").trim()];
}
