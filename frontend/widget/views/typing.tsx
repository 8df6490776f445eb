/* Three dots while somebody writes. */

import { Spoken } from "../../lib/text.tsx";
import type { Author } from "../../lib/wire.ts";
import { say } from "../words.ts";
import { useChat } from "./chat.ts";
import { Emblem } from "./emblem.tsx";

export function Typing({ after }: { after: Author | undefined }) {
  const { store } = useChat();
  const person = store.owner.value === "agent" ? (store.agent.value ?? say.agent) : null;
  return (
    <div class="typing" data-author={person === null ? "bot" : "agent"}>
      {(after === "visitor" || !after) && <Emblem person={person} />}
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <Spoken>{say.isTyping(person ?? say.assistant)}</Spoken>
    </div>
  );
}
