/* Who is in danger and waits stands above everything else, whatever is open and wherever the pointer is. */

import { waitingWords } from "../../lib/times.ts";
import { nextUrgent } from "../actions.ts";
import { now } from "../stores/clock.ts";
import type { Row } from "../stores/wire.ts";
import { visitorName } from "../words.ts";
import { ActionButton } from "./action-button.tsx";
import { useDesk } from "./desk.ts";

export function Danger() {
  const desk = useDesk();
  const open = desk.talks.openId.value;
  // Of mine the one that I look at says so itself.
  const waiting = desk.queue.endangered.value.filter((row) => row.owner !== "agent" || row.conversation !== open);
  return (
    <desk-danger hidden={waiting.length === 0}>
      <p role="alert">{wordsFor(waiting)}</p>
      {nextUrgent(desk) && <ActionButton id="urgent" look="primary" />}
    </desk-danger>
  );
}

function wordsFor(rows: readonly Row[]): string {
  const [row] = rows;
  if (!row) return "";
  if (rows.length > 1) return `Acil: ${rows.length} kişi bekliyor`;
  if (row.owner === "agent") return `Acil: ${visitorName(row)} sizden yanıt bekliyor`;
  return `Acil: ${visitorName(row)} ${row.waiting_since ? waitingWords(row.waiting_since, now()) : "bekliyor"}`;
}
