/* Who writes, about what, under which number; what I can do; who owns the talk and what the visitor sees of that. */

import { useRef } from "preact/hooks";
import { fullTime } from "../../../lib/times.ts";
import { actionNamed } from "../../actions.ts";
import type { Talk } from "../../stores/talk.ts";
import { ownership, PRIORITIES, SNOOZED, visitorName } from "../../words.ts";
import { ActionButton } from "../action-button.tsx";
import { useDesk } from "../desk.ts";

const SHOWN_ACTIONS = ["take", "transfer", "return", "close"];

export function Head({ talk }: { talk: Talk }) {
  const title = useRef<HTMLHeadingElement>(null);
  const row = talk.row.value;
  const about = row ? [PRIORITIES[row.priority], row.topic_label].filter(Boolean).join(" · ") : "";
  return (
    <header class="talk-head">
      <div class="line">
        <div class="title">
          <h2 id="talk-title" tabIndex={-1} ref={title}>
            {row ? visitorName(row) : "Görüşme"}
          </h2>
          <div>
            <p class="about">{about}</p>
            {row?.ticket && <TicketNumber number={row.ticket} />}
          </div>
        </div>
        <Actions leave={() => title.current?.focus()} />
      </div>
      <Owner talk={talk} />
    </header>
  );
}

function TicketNumber({ number }: { number: string }) {
  const desk = useDesk();
  return (
    <button
      type="button"
      class="ticket-number figures"
      title="Kopyala (C)"
      onClick={() => actionNamed("copy").run(desk)}
    >
      {number}
      <span class="copied" role="status">
        {desk.stage.justCopied.value === number ? "kopyalandı" : ""}
      </span>
    </button>
  );
}

/* The focus of an action that is gone goes on to writing, or to the title. */
function Actions({ leave }: { leave(): void }) {
  const desk = useDesk();
  const goOn = () => (desk.talks.isMine.value ? desk.stage.go("field") : leave());
  return (
    <div class="actions" role="group" aria-label="Bu görüşmeyle yapılabilecekler">
      {SHOWN_ACTIONS.filter((id) => actionNamed(id).isPossible(desk)).map((id) => (
        <ActionButton key={id} id={id} look={id === "take" ? "primary" : ""} leave={goOn} />
      ))}
    </div>
  );
}

function Owner({ talk }: { talk: Talk }) {
  const { talks, people } = useDesk();
  const row = talk.row.value;
  if (!row) return <p class="strip" role="status" />;
  const number = talk.about.value ?? row.ticket;
  const until = talk.dossier.value?.tickets.find((ticket) => ticket.number === number)?.snoozed_until;
  const [state, seen] =
    until && row.owner === "closed"
      ? [SNOOZED, `Yeniden açılacağı zaman: ${fullTime(until)}. Ziyaretçi yazarsa hemen açılır.`]
      : ownership(row, talks.isMine.value, people.me.value?.name ?? "");
  return (
    <p class="strip" role="status" data-owner={talks.isMine.value ? "mine" : row.owner}>
      <strong>{state}</strong> <span>{seen}</span>
    </p>
  );
}
