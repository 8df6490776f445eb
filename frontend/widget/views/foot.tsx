/* The time below a block; below the newest own message also whether it has arrived. */

import { Icon, type IconName } from "../../lib/icon.tsx";
import { clockTime } from "../../lib/times.ts";
import type { Line, Status } from "../stores/talk.ts";
import { say } from "../words.ts";
import { useChat } from "./chat.ts";

export function Foot({ line, isEnd }: { line: Line; isEnd: boolean }) {
  const { store } = useChat();
  if (line.author === "system") return null;
  const mark = line.author === "visitor" ? markOf(line, isEnd, store.status.value) : null;
  return (
    <div class={line.state === "failed" ? "foot is-failed" : "foot"} data-author={line.author}>
      <span class="figures">{[clockTime(line.at), mark?.text].filter(Boolean).join(" · ")}</span>
      {mark && <Icon name={mark.icon} />}
    </div>
  );
}

function markOf({ state, error }: Line, isEnd: boolean, status: Status): { text: string; icon: IconName } | null {
  if (state === "failed") return { text: say.failed, icon: "alert" };
  if (state === "sending") {
    return { text: error ?? (status === "online" ? say.sending : say.waitsForConnection), icon: "clock" };
  }
  return isEnd ? { text: say.stored, icon: "check" } : null;
}
