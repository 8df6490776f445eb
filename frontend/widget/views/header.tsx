/* The head of the chat: the platform's name, who answers now, the ticket's number, close. */

import { Icon } from "../../lib/icon.tsx";
import { Spoken } from "../../lib/text.tsx";
import type { Hours, TalkStore } from "../stores/talk.ts";
import { say } from "../words.ts";
import { useChat } from "./chat.ts";
import { CopyButton } from "./copy-button.tsx";
import { Emblem } from "./emblem.tsx";

export function Header() {
  const { store, platform, close } = useChat();
  const kind = kindOf(store);
  return (
    <chat-header data-owner={kind}>
      <div class="head">
        <Sign kind={kind} store={store} />
        <div class="names">
          <h1 tabIndex={-1}>{platform}</h1>
          <p class="status" role="status">
            {statusWords(kind, store)}
          </p>
        </div>
        {close && (
          <button type="button" class="close" aria-label={say.close} title={say.close} onClick={close}>
            <Icon name="close" />
          </button>
        )}
      </div>
      <TicketStrip number={store.ticket.value} />
      <p class="hours-strip" role="status">
        {hoursWords(store)}
      </p>
    </chat-header>
  );
}

function TicketStrip({ number }: { number: string | null }) {
  if (!number) return null;
  return (
    <div class="ticket-strip">
      <span>
        <Spoken>{say.ticketNumber}</Spoken>
        <span aria-hidden="true">{`${say.ticket} `}</span>
        <strong class="number">{number}</strong>
      </span>
      <CopyButton key={number} number={number} look="quiet" />
    </div>
  );
}

type Kind = "connecting" | "offline" | "agent" | "waiting" | "closed" | "bot";

function kindOf(store: TalkStore): Kind {
  return store.status.value === "online" ? store.owner.value : store.status.value;
}

function statusWords(kind: Kind, store: TalkStore): string {
  const name = store.agent.value ?? say.agent;
  const place = store.queuePosition.value;
  if (kind === "agent") return store.typing.value ? say.isTyping(name) : say.agentAnswers(name);
  if (kind === "waiting") return place ? say.place(place, store.wait.value) : say.waiting;
  if (kind === "bot") return store.typing.value ? say.isTyping(say.assistant) : say.assistantAnswers;
  return { connecting: say.connecting, offline: say.offline, closed: say.ended }[kind];
}

function Sign({ kind, store }: { kind: Kind; store: TalkStore }) {
  const place = store.queuePosition.value;
  if (kind === "agent") return <Emblem person={store.agent.value ?? say.agent} />;
  if (kind === "bot") return <Emblem person={null} />;
  if (kind === "waiting") {
    return (
      <span class="emblem is-waiting" aria-hidden="true">
        {place ? <span class="figures">{place}</span> : <Icon name="clock" />}
      </span>
    );
  }
  return (
    <span class="emblem is-quiet" aria-hidden="true">
      <Icon name={kind === "closed" ? "ended" : "clock"} />
    </span>
  );
}

function hoursWords({ hours, owner }: TalkStore): string {
  const isAway = hours.value?.open === false && ["waiting", "bot"].includes(owner.value);
  return isAway && hours.value ? awayWords(hours.value) : "";
}

function awayWords({ opens, text }: Hours): string {
  const when = opens ? say.opensAt(opens) : text && say.hoursAre(text);
  return [say.away, when].filter(Boolean).join(" ");
}
