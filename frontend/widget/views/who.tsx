/* The name above a block of the assistant or of a person. */

import type { Line } from "../stores/talk.ts";
import { say } from "../words.ts";
import { Emblem } from "./emblem.tsx";

export function Who({ line: { author, agent } }: { line: Line }) {
  if (author !== "bot" && author !== "agent") return null;
  const person = author === "agent" ? (agent ?? say.agent) : null;
  return (
    <div class="who" data-author={author} aria-hidden="true">
      <Emblem person={person} />
      <strong>{person ?? say.assistant}</strong>
      <span class="role">{person === null ? say.assistantRole : say.agentRole}</span>
    </div>
  );
}
