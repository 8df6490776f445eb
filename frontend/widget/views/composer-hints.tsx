/* What is said beside the field: what is wrong, that the line is away, how many characters are left. */

import { say } from "../words.ts";
import { useChat } from "./chat.ts";

export function HintLine({ send }: { send(): void }) {
  const { store, draft } = useChat();
  const hint = draft.hint.value;
  return (
    <p class="hint" id="composer-hint" aria-live="polite">
      {hint?.text ?? (store.status.value === "offline" ? say.offlineHint : "")}
      {hint?.mayGoOn && (
        <button type="button" class="quiet" onClick={send}>
          {say.sendAnyway}
        </button>
      )}
    </p>
  );
}

export function Counter() {
  const left = useChat().draft.left.value;
  if (left === null) return null;
  return <span class={left < 0 ? "count figures is-over" : "count figures"}>{left < 0 ? left : say.left(left)}</span>;
}
