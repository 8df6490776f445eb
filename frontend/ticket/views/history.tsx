import { moment } from "../../lib/times.ts";
import type { Step, Ticket } from "../stores/ticket.ts";
import { say } from "../words.ts";

export function History({ ticket }: { ticket: Ticket }) {
  return (
    <section>
      <h3>{say.history}</h3>
      <ol class="steps">
        {[...ticket.steps].reverse().map((step, index) => (
          <li key={ticket.steps.length - index}>
            <strong>{step.label}</strong>
            <span>{[moment(step.at), whoOf(step)].filter(Boolean).join(", ")}</span>
          </li>
        ))}
      </ol>
      <p class="times">{say.times(moment(ticket.opened_at), moment(ticket.updated_at))}</p>
    </section>
  );
}

function whoOf({ actor, actor_label }: Step): string | undefined {
  return actor_label ?? (say.actors as Record<string, string>)[actor];
}
