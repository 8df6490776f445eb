/* The tickets of this talk, and earlier ones of the same member to be opened; each with where it can go on to. */

import { shortTime } from "../../../lib/times.ts";
import type { Talk } from "../../stores/talk.ts";
import type { Ticket } from "../../stores/wire.ts";
import { SNOOZED } from "../../words.ts";
import { Key } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Part } from "./part.tsx";

export function Tickets({ talk, tickets }: { talk: Talk; tickets: readonly Ticket[] }) {
  const own = tickets.filter((ticket) => ticket.conversation === talk.id);
  const earlier = tickets.filter((ticket) => ticket.conversation !== talk.id);
  return (
    <>
      <Part title="Talepler">
        {own.length ? <List talk={talk} tickets={own} /> : <p class="none">Talep açılmadı.</p>}
      </Part>
      {earlier.length > 0 && (
        <Part title="Önceki talepler">
          <List talk={talk} tickets={earlier} />
        </Part>
      )}
    </>
  );
}

function List({ talk, tickets }: { talk: Talk; tickets: readonly Ticket[] }) {
  return (
    <ul class="stack">
      {tickets.map((ticket) => (
        <TicketItem key={ticket.number} talk={talk} ticket={ticket} />
      ))}
    </ul>
  );
}

function TicketItem({ talk, ticket }: { talk: Talk; ticket: Ticket }) {
  const { acts } = useDesk();
  const problem = talk.stepProblem.value;
  const facts = [stateOf(ticket), ticket.topic_label, ticket.created_at && shortTime(ticket.created_at)];
  return (
    <li class="ticket">
      <strong class="figures">{ticket.number}</strong>
      <small>{facts.filter(Boolean).join(" · ")}</small>
      {ticket.summary && <p class="summary">{ticket.summary}</p>}
      <p class="does">
        {ticket.conversation !== talk.id && <OpenButton ticket={ticket} />}
        {ticket.steps.length > 0 && <StepButton ticket={ticket} isNewest={ticket.number === talk.row.value?.ticket} />}
        {acts.ticketToSnooze(ticket.number) && <SnoozeButton ticket={ticket} />}
      </p>
      {problem?.number === ticket.number && (
        <p class="problem" role="alert">
          {problem.sentence}
        </p>
      )}
    </li>
  );
}

const stateOf = ({ snoozed_until: until, state_label: label }: Ticket) =>
  until ? `${SNOOZED}: ${shortTime(until)}` : label;

function OpenButton({ ticket }: { ticket: Ticket }) {
  const desk = useDesk();
  return (
    <button type="button" class="button" onClick={() => desk.open(ticket.conversation, ticket.number)}>
      <span>
        Görüşmesini aç
        <span class="spoken">{`: ${ticket.number}`}</span>
      </span>
    </button>
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

function SnoozeButton({ ticket }: { ticket: Ticket }) {
  const { acts, snoozing, stage } = useDesk();
  const isMeant = acts.ticketToSnooze()?.number === ticket.number;
  const ask = () => {
    snoozing.begin();
    stage.ask({ snooze: ticket.number });
  };
  return (
    <button type="button" class="button" aria-keyshortcuts={isMeant ? "J" : undefined} onClick={ask}>
      <span>
        {ticket.snoozed_until ? "Ertelemeyi değiştir" : "Ertele"}
        <span class="spoken">{`: ${ticket.number}`}</span>
      </span>
      {isMeant && <Key>J</Key>}
    </button>
  );
}
