/* A talk in a list: who, since when, what about, and what was said last. */

import { since, waitingWords } from "../../../lib/times.ts";
import { now } from "../../stores/clock.ts";
import type { Desk } from "../../stores/desk.ts";
import { type ListName, type Shown, waitsSince } from "../../stores/queue.ts";
import { PRIORITIES, visitorName } from "../../words.ts";
import { useDesk } from "../desk.ts";

interface Props {
  row: Shown;
  list: ListName;
  isStop: boolean;
}

export function RowItem({ row, list, isStop }: Props) {
  const desk = useDesk();
  return (
    <li data-key={row.conversation}>
      <button
        type="button"
        class={classOf(desk, row, list)}
        aria-current={row.conversation === desk.talks.openId.value}
        tabIndex={isStop ? 0 : -1}
        onClick={() => desk.open(row.conversation)}
      >
        <span class="who">{visitorName(row)}</span>
        <Wait row={row} list={list} />
        <span class="about">{row.isGone ? "Listeden çıktı" : aboutWords(desk, row, list)}</span>
        <span class="last">{`${row.last_author === "agent" ? "Siz: " : ""}${row.last_text}`}</span>
      </button>
    </li>
  );
}

function Wait({ row, list }: { row: Shown; list: ListName }) {
  const isWaiting = list === "queue";
  const at = isWaiting ? row.waiting_since : waitsSince(row);
  const urgency = isWaiting ? `${PRIORITIES[row.priority]} · ` : "";
  return (
    <span class="wait figures" title={isWaiting && at ? waitingWords(at, now()) : undefined}>
      {row.isGone || !at ? "" : urgency + since(at, now())}
    </span>
  );
}

function classOf({ queue }: Desk, row: Shown, list: ListName): string {
  const isTop = queue.top.value?.conversation === row.conversation;
  const needsMe = list === "mine" ? queue.needsMe(row) : isTop || row.priority === 0;
  const isNow = needsMe && !row.isGone;
  const marks = { top: isTop, now: isNow, urgent: isNow && row.priority === 0, gone: row.isGone };
  return ["row", ...Object.entries(marks).flatMap(([name, is]) => (is ? [name] : []))].join(" ");
}

function aboutWords({ queue }: Desk, row: Shown, list: ListName): string {
  const topic = row.topic_label || "Konu belli değil";
  if (list === "queue") return [topic, row.reason_label].filter(Boolean).join(" · ");
  if (queue.isUnread(row)) return `Yeni mesaj · ${topic}`;
  return queue.needsMe(row) ? `Yanıtınızı bekliyor · ${topic}` : topic;
}
