import { Inline } from "../../../lib/text.tsx";
import type { TicketCard as Card } from "../../../lib/wire.ts";
import { say } from "../../words.ts";
import { useChat } from "../chat.ts";
import { CopyButton } from "../copy-button.tsx";
import { Fact, Frame } from "./frame.tsx";

export function TicketCard({ card }: { card: Card }) {
  const now = useChat().store.ticketCard.value;
  const { number, state, topic, next } = now?.number === card.number ? now : card;
  return (
    <Frame kind="ticket" head={say.ticketHead}>
      <p class="ticket-number">{number}</p>
      <dl class="facts">
        <Fact label={say.state} value={state} />
        <Fact label={say.topic} value={topic} />
      </dl>
      {next && (
        <p class="next">
          <strong>{say.nextStep}</strong>
          <Inline text={next} />
        </p>
      )}
      <div class="actions">
        <CopyButton number={number} look="button" />
      </div>
    </Frame>
  );
}
