/* The few questions that come between a key and what it does. */

import type { Question } from "../../stores/stage.ts";
import { useDesk } from "../desk.ts";
import { Agents } from "./agents.tsx";
import { Canned } from "./canned.tsx";
import { Commands } from "./commands.tsx";
import { End } from "./end.tsx";
import { Keys } from "./keys.tsx";
import { Labels } from "./labels.tsx";
import { RemoveCanned } from "./remove-canned.tsx";
import { RemoveLabel } from "./remove-label.tsx";
import { Return } from "./return.tsx";
import { Snooze } from "./snooze.tsx";
import { ConfirmStep, Steps } from "./steps.tsx";

export function Dialogs() {
  const question = useDesk().stage.question.value;
  return (
    <desk-dialogs>
      <Asked question={question} />
    </desk-dialogs>
  );
}

function Asked({ question }: { question: Question | null }) {
  if (question === "agents") return <Agents />;
  if (question === "end") return <End />;
  if (question === "return") return <Return />;
  if (question === "keys") return <Keys />;
  if (question === "canned") return <Canned />;
  if (question === "commands") return <Commands />;
  if (question === "labels") return <Labels />;
  if (!question) return null;
  if ("snooze" in question) return <Snooze number={question.snooze} />;
  if ("removeLabel" in question) return <RemoveLabel id={question.removeLabel} />;
  if ("remove" in question) return <RemoveCanned id={question.remove} />;
  if ("to" in question) return <ConfirmStep key={question.to} number={question.step} to={question.to} />;
  return <Steps number={question.step} />;
}
