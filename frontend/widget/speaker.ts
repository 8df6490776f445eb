/* Who says a line, in words. */

import type { Author } from "../lib/wire.ts";
import { say } from "./words.ts";

export function speaker({ author, agent }: { author: Author; agent?: string | null }): string {
  if (author === "visitor") return say.you;
  if (author === "agent") return `${agent ?? say.agent}, ${say.agentRole}`;
  return author === "system" ? say.system : say.assistant;
}
