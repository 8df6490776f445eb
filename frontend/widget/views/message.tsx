/* One bubble with its card and its choices, and what went wrong with it. */

import { useRef } from "preact/hooks";
import { useFocusHandover } from "../../lib/focus.ts";
import { Paragraphs, Spoken } from "../../lib/text.tsx";
import type { Choice } from "../../lib/wire.ts";
import { speaker } from "../speaker.ts";
import type { Line } from "../stores/talk.ts";
import { textBeside } from "../stores/text-beside.ts";
import { say } from "../words.ts";
import { CardOf } from "./cards/card.tsx";
import { useChat } from "./chat.ts";

interface Props {
  line: Line;
  isOffered: boolean;
  isFirst: boolean;
  isLast: boolean;
}

export function MessageLine({ line, isOffered, isFirst, isLast }: Props) {
  const [above, below] = textBeside(line);
  const choices = isOffered && line.card?.kind !== "rating" ? line.choices : [];
  const isFailed = line.state === "failed";
  const place = [isFirst && "is-first", isLast && "is-last"].filter(Boolean).join(" ");
  return (
    <chat-message class={place} data-author={line.author} data-seq={line.seq} data-failed={isFailed ? "" : undefined}>
      <Bubble text={above} line={line} />
      {line.card && <CardOf line={line} card={line.card} />}
      <Bubble text={below} line={line} />
      {choices.length > 0 && <Choices key={choices.map((choice) => choice.id).join()} choices={choices} />}
      {isFailed && <Problem line={line} />}
    </chat-message>
  );
}

function Bubble({ text, line }: { text: string; line: Line }) {
  if (!text) return null;
  return (
    <div class="bubble">
      <Spoken>{`${speaker(line)}: `}</Spoken>
      <Paragraphs text={text} />
    </div>
  );
}

function Choices({ choices }: { choices: readonly Choice[] }) {
  const { delivery, takeFocus } = useChat();
  const group = useRef<HTMLDivElement>(null);
  useFocusHandover(group, takeFocus);
  return (
    <div class="choices" role="group" aria-label={say.choices} ref={group}>
      {choices.map((choice) => (
        <button type="button" class="choice" key={choice.id} onClick={() => delivery.pick(choice)}>
          {choice.label}
        </button>
      ))}
    </div>
  );
}

/* It stands where it happened, with what can be done about it. */
function Problem({ line: { client_id, text, error } }: { line: Line }) {
  const { delivery, draft, takeFocus } = useChat();
  const place = useRef<HTMLDivElement>(null);
  useFocusHandover(place, takeFocus);
  if (!client_id) return null;
  const edit = () => {
    draft.giveBack(text);
    delivery.discard(client_id);
    document.getElementById("message")?.focus();
  };
  return (
    <div class="problem" ref={place}>
      <p>{error}</p>
      <div class="actions">
        <button type="button" class="quiet" onClick={edit}>
          {say.edit}
        </button>
        <button type="button" class="quiet" onClick={() => delivery.retry(client_id)}>
          {say.resend}
        </button>
        <button type="button" class="quiet" onClick={() => delivery.discard(client_id)}>
          {say.discard}
        </button>
      </div>
    </div>
  );
}
