/* A ticket: how it stands, what happens next, what was said, and what can be added. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { Inline } from "../../lib/text.tsx";
import type { Ticket, TicketStore } from "../stores/ticket.ts";
import { say } from "../words.ts";
import { AddDocuments } from "./documents.tsx";
import { History } from "./history.tsx";
import { Links } from "./links.tsx";
import { MailNews } from "./mails.tsx";
import { Reply } from "./reply.tsx";
import { Talk } from "./talk.tsx";

export function TicketPage({ store }: { store: TicketStore }) {
  const ticket = store.ticket.value;
  return ticket && <Shown store={store} ticket={ticket} />;
}

function Shown({ store, ticket }: { store: TicketStore; ticket: Ticket }) {
  const article = useRef<HTMLElement>(null);
  const shownAt = store.shownAt.value;
  useLayoutEffect(() => article.current?.focus({ preventScroll: true }), [shownAt]);
  return (
    <article class="ticket" tabIndex={-1} aria-labelledby="ticket-number" ref={article}>
      <p class="topic">{ticket.topic_label}</p>
      <h2 id="ticket-number" class="figures">
        {ticket.number}
      </h2>
      <p class={`state ${ticket.state}`}>{ticket.state_label}</p>
      {ticket.summary && (
        <p class="summary">
          <Inline text={ticket.summary} />
        </p>
      )}
      <p class="next">
        <Inline text={ticket.next} />
      </p>
      {store.access.conversation && (
        <button type="button" class="button" data-destek-open="">
          {say.writeInChat}
        </button>
      )}
      <Talk messages={ticket.messages ?? []} />
      {ticket.takes_messages && (
        <Reply
          key={`message ${shownAt}`}
          label={say.addMessage}
          verb={say.sendMessage}
          send={(id, text) => store.write("/ticket/message", id, text)}
        />
      )}
      {ticket.documents && <AddDocuments store={store} limits={ticket.documents} number={ticket.number} />}
      {ticket.can_reopen && (
        <Reply
          key={`reopen ${shownAt}`}
          label={say.stillWrong}
          verb={say.reopen}
          send={(id, text) => store.write("/ticket/reopen", id, text)}
        />
      )}
      {ticket.mails && (
        <MailNews key={`mails ${shownAt}`} store={store} mails={ticket.mails} takesMessages={ticket.takes_messages} />
      )}
      {ticket.mails && <Links store={store} />}
      <History ticket={ticket} />
    </article>
  );
}
