/* The tickets of this talk and earlier ones of the same member, with where each can go on to. */

import { shortTime } from "../../../lib/times.ts";
import type { Talk } from "../../stores/talk.ts";
import type { Ticket } from "../../stores/wire.ts";
import { Key } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Part } from "./part.tsx";

export function Tickets({ talk, tickets }: { talk: Talk; tickets: readonly Ticket[] }) {
  return (
    <Part title="Talepler">
      {tickets.length ? (
        <ul class="stack">
          {tickets.map((ticket) => (
            <TicketItem key={ticket.number} talk={talk} ticket={ticket} />
          ))}
        </ul>
      ) : (
        <p class="none">Talep açılmadı.</p>
      )}
    </Part>
  );
}

function TicketItem({ talk, ticket }: { talk: Talk; ticket: Ticket }) {
  const problem = talk.stepProblem.value;
  const facts = [ticket.state_label, ticket.topic_label, ticket.created_at && shortTime(ticket.created_at)];
  return (
    <li class="ticket">
      <strong class="figures">{ticket.number}</strong>
      <small>{facts.filter(Boolean).join(" · ")}</small>
      {ticket.steps.length > 0 && <StepButton ticket={ticket} isNewest={ticket.number === talk.row.value?.ticket} />}
      {problem?.number === ticket.number && (
        <p class="problem" role="alert">
          {problem.sentence}
        </p>
      )}
    </li>
  );
}

function StepButton({ ticket, isNewest }: { ticket: Ticket; isNewest: boolean }) {
  const { stage } = useDesk();
  return (
    <button
      type="button"
      class="button"
      aria-keyshortcuts={isNewest ? "T" : undefined}
      onClick={() => stage.ask({ step: ticket.number })}
    >
      <span>
        Durumu değiştir
        <span class="spoken">{`: ${ticket.number}, şu anda ${ticket.state_label}`}</span>
      </span>
      {isNewest && <Key>T</Key>}
    </button>
  );
}
