import { Inline } from "../../lib/text.tsx";
import { moment } from "../../lib/times.ts";
import type { Ticket } from "../stores/ticket.ts";
import { say } from "../words.ts";

export function Talk({ messages }: { messages: NonNullable<Ticket["messages"]> }) {
  return (
    <section>
      {messages.length > 0 && (
        <>
          <h3>{say.talk}</h3>
          <ol class="said">
            {messages.map(({ author, name, text, at }, index) => (
              <li class={author} key={index}>
                <strong>{author === "visitor" ? say.you : (name ?? say.agent)}</strong>
                <p>
                  <Inline text={text} />
                </p>
                <span>{moment(at)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
