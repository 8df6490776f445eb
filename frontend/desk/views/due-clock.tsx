/* How long a ticket has until it is due, or how late it is: a sign, words, and for those who listen what for. */

import { Icon } from "../../lib/icon.tsx";
import { Spoken } from "../../lib/text.tsx";
import { type Dated, DUE_ICONS, dueOf } from "../due.ts";
import { now } from "../stores/clock.ts";
import type { TicketState } from "../stores/wire.ts";

interface Props {
  of: Dated;
  /** Of the ticket. */
  state: TicketState | null;
  /** Where there is room, it is shown what is due. */
  isFull?: boolean;
}

export function DueClock({ of: dated, state, isFull = false }: Props) {
  const due = dueOf(dated, state, now());
  if (!due) return null;
  const what = due.what && `${due.what}: `;
  return (
    <span class={`due figures ${due.state}`} title={isFull ? undefined : `${what}${due.words}`}>
      <Icon name={DUE_ICONS[due.state]} />
      {isFull ? what : <Spoken>{what}</Spoken>}
      {due.words}
    </span>
  );
}
