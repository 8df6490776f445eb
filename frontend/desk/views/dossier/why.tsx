/* Why the talk is here, and what is wanted in a sentence. */

import type { Dossier, Row } from "../../stores/wire.ts";
import { FLAGS } from "../../words.ts";
import { DueClock } from "../due-clock.tsx";
import { Part } from "./part.tsx";

export function Why({ row, dossier }: { row: Row; dossier: Dossier }) {
  const newest = dossier.tickets.find((ticket) => ticket.number === row.ticket) ?? dossier.tickets[0];
  const set = Object.keys(dossier.flags).filter((name) => dossier.flags[name]);
  const warnings = set.map((name) => FLAGS[name]).filter((words) => words && words !== row.reason_label);
  return (
    <Part title="Neden burada">
      {warnings.map((words) => (
        <p class="flag" key={words}>
          {words}
        </p>
      ))}
      <p class="reason">{row.reason_label || "Henüz temsilci istenmedi"}</p>
      <p>{[row.topic_label || "Konu belli değil", newest?.team_label].filter(Boolean).join(" · ")}</p>
      <DueClock of={row} state={row.ticket_state} isFull />
      {newest?.summary && <p class="summary">{newest.summary}</p>}
    </Part>
  );
}
