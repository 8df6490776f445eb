/* Every ticket by state and words, in place of the queue. */

import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../../lib/icon.tsx";
import { shortTime } from "../../../lib/times.ts";
import type { ListedState, ListedTicket } from "../../stores/wire.ts";
import { SNOOZED, TICKET_STATES } from "../../words.ts";
import { useDesk, useFocusWanted } from "../desk.ts";
import { DueClock } from "../due-clock.tsx";
import { LabelChips } from "../labels.tsx";
import { LabelSelect } from "./label-select.tsx";
import { Select } from "./select.tsx";

/* Those put aside stand between those under way and those that are done. */
const { open, pending, ...ended } = TICKET_STATES;
const STATES = Object.entries({ open, pending, snoozed: SNOOZED, ...ended });

export function TicketList() {
  const { tickets } = useDesk();
  useEffect(() => {
    tickets.look();
  }, [tickets]);
  const { tickets: rows, next, count } = tickets.found.value;
  return (
    <desk-tickets class="scroll">
      <WishForm />
      <ul class="rows">
        {rows.map((ticket) => (
          <TicketRow key={ticket.number} ticket={ticket} />
        ))}
      </ul>
      <div class="found">
        <p class="none" role="status">
          {tickets.problem.value ?? foundWords(rows.length, next !== null, count)}
        </p>
        {next && (
          <button type="button" class="button" onClick={() => tickets.lookFurther()}>
            Devamını göster
          </button>
        )}
      </div>
    </desk-tickets>
  );
}

function foundWords(shown: number, hasMore: boolean, count: number): string {
  if (hasMore) return `${count} talepten ${shown} tanesi gösteriliyor.`;
  return count ? `${count} talep.` : "Bu arayışa uyan talep yok.";
}

function WishForm() {
  const { tickets } = useDesk();
  const text = useRef<HTMLInputElement>(null);
  useFocusWanted("tickets", text);
  const { text: words, state, label, isMine } = tickets.wish.value;
  return (
    <form class="wish" role="search" aria-label="Talepler" onSubmit={(event) => event.preventDefault()}>
      <label for="tickets-text">Numara, ad ya da konu</label>
      <input
        type="search"
        id="tickets-text"
        autocomplete="off"
        value={words}
        onInput={({ currentTarget }) => tickets.want({ text: currentTarget.value })}
        ref={text}
      />
      <div class="field-pair">
        <Select
          name="tickets-state"
          label="Durum"
          value={state}
          options={STATES}
          set={(wanted) => tickets.want({ state: wanted as ListedState | "" })}
        />
        <LabelSelect name="tickets-label" value={label} set={(id) => tickets.want({ label: id })} />
      </div>
      <p class="check">
        <input
          type="checkbox"
          id="tickets-mine"
          checked={isMine}
          onChange={({ currentTarget }) => tickets.want({ isMine: currentTarget.checked })}
        />
        <label for="tickets-mine">Yalnızca benimkiler</label>
      </p>
    </form>
  );
}

function TicketRow({ ticket }: { ticket: ListedTicket }) {
  const desk = useDesk();
  const until = ticket.snoozed_until;
  const isOpen = desk.talks.open.value?.about.value === ticket.number;
  return (
    <li data-key={ticket.number}>
      <button
        type="button"
        class="row"
        aria-current={isOpen}
        onClick={() => desk.open(ticket.conversation, ticket.number)}
      >
        <span class="who figures">{ticket.number}</span>
        <span class="wait">{until ? SNOOZED : ticket.state_label}</span>
        <span class="about">{[ticket.visitor, ticket.topic_label, shortTime(ticket.updated_at)].join(" · ")}</span>
        <span class="last">{ticket.summary}</span>
        {until ? (
          <span class="due figures">
            <Icon name="clock" />
            {shortTime(until)}
          </span>
        ) : (
          <DueClock of={ticket} state={ticket.state} />
        )}
        <LabelChips of={ticket.labels} most={2} />
      </button>
    </li>
  );
}
