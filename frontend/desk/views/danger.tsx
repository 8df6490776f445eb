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
  const waiting = desk.queue.urgent.value;
  return (
    <desk-danger hidden={waiting.length === 0}>
      <p role="alert">{wordsFor(waiting)}</p>
      {nextUrgent(desk) && <ActionButton id="urgent" look="primary" />}
    </desk-danger>
  );
}

function wordsFor(waiting: readonly Row[]): string {
  const [row] = waiting;
  if (!row) return "";
  if (waiting.length > 1) return `Acil: ${waiting.length} kişi bekliyor`;
  return `Acil: ${visitorName(row)} ${row.waiting_since ? waitingWords(row.waiting_since, now()) : "bekliyor"}`;
}
