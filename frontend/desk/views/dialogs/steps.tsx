/* Where a ticket goes on to. What takes it off somebody's hands is asked once more, with what its visitor will read. */

import type { Step, Ticket } from "../../stores/wire.ts";
import { ENDINGS, stepName } from "../../words.ts";
import { useDesk } from "../desk.ts";
import { type Answer, Choice } from "./choice.tsx";

export function Steps({ number }: { number: string }) {
  const { acts, stage } = useDesk();
  const ticket = acts.ticketToStep(number);
  if (!ticket) return null;
  const take = ({ to }: Step) => (ENDINGS.has(to) ? stage.ask({ step: number, to }) : acts.step(number, to));
  return (
    <Choice
      title="Talebin durumu"
      lead={`${number} şu anda: ${ticket.state_label}.`}
      answers={ticket.steps.map((step): Answer => [stepName(ticket.state, step.to), () => take(step)])}
      foot="Ziyaretçi yeni durumu talep sayfasında görür; haber verilmesini istediyse e-posta da alır."
    />
  );
}

export function ConfirmStep({ number, to }: { number: string; to: string }) {
  const { acts } = useDesk();
  const ticket = acts.ticketToStep(number);
  const step = ticket?.steps.find((one) => one.to === to);
  return ticket && step ? <Confirm ticket={ticket} step={step} /> : null;
}

function Confirm({ ticket, step }: { ticket: Ticket; step: Step }) {
  const { acts } = useDesk();
  const name = stepName(ticket.state, step.to);
  return (
    <Choice
      title={name}
      lead={`${ticket.number} için ziyaretçi talep sayfasında şunu okur: “${step.visitor_reads}”`}
      answers={[[name, () => acts.step(ticket.number, step.to)]]}
    />
  );
}
