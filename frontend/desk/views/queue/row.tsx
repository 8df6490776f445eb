/* A talk in a list: who, since when, what about, and what was said last. */

import { Icon } from "../../../lib/icon.tsx";
import { since, waitingWords } from "../../../lib/times.ts";
import { now } from "../../stores/clock.ts";
import { type Shown, waitsSince } from "../../stores/queue.ts";
import { PRIORITIES, visitorName } from "../../words.ts";
import { useDesk } from "../desk.ts";
import { DueClock } from "../due-clock.tsx";
import { LabelChips } from "../labels.tsx";

const MINUTE = 60_000;
const LONG = 10 * MINUTE;
const TOO_LONG = 30 * MINUTE;

interface Props {
  row: Shown;
  /** It is in the queue, and not one of mine. */
  isWaiting: boolean;
  isTop: boolean;
  isOpen: boolean;
  isStop: boolean;
  isUnread: boolean;
  needsMe: boolean;
}

export function RowItem(props: Props) {
  const desk = useDesk();
  const { row } = props;
  return (
    <li data-key={row.conversation}>
      <button
        type="button"
        class={classOf(props)}
        aria-current={props.isOpen}
        tabIndex={props.isStop ? 0 : -1}
        onClick={() => desk.open(row.conversation)}
      >
        <span class="who">{visitorName(row)}</span>
        <Wait {...props} />
        <span class="about">{row.isGone ? "Listeden çıktı" : aboutWords(props)}</span>
        <span class="last">{`${row.last_author === "agent" ? "Siz: " : ""}${row.last_text}`}</span>
        {!row.isGone && <DueClock of={row} state={row.ticket_state} />}
        <LabelChips of={row.labels} most={2} />
      </button>
    </li>
  );
}

/* The clock runs while the visitor waits for somebody; how long it has been is said by its shape too. */
function Wait({ row, isWaiting, needsMe }: Props) {
  const at = isWaiting ? row.waiting_since : waitsSince(row);
  if (row.isGone || !at) return <span class="wait figures" />;
  const moment = now();
  const isRunning = isWaiting || needsMe;
  const wait = moment - new Date(at).getTime();
  const length = !isRunning ? "" : wait >= TOO_LONG ? "too-long" : wait >= LONG ? "long" : "";
  return (
    <span class={`wait figures ${length}`} title={isRunning ? waitingWords(at, moment) : undefined}>
      {isRunning && <Icon name={length === "too-long" ? "alert" : "clock"} />}
      {`${isWaiting ? `${PRIORITIES[row.priority]} · ` : ""}${since(at, moment)}`}
    </span>
  );
}

function classOf({ row, isWaiting, isTop, needsMe }: Props): string {
  const isNow = !row.isGone && (isWaiting ? isTop || row.priority === 0 : needsMe);
  const marks = { top: isTop, now: isNow, urgent: isNow && row.priority === 0, gone: row.isGone };
  return ["row", ...Object.entries(marks).flatMap(([name, is]) => (is ? [name] : []))].join(" ");
}

function aboutWords({ row, isWaiting, isUnread, needsMe }: Props): string {
  const topic = row.topic_label || "Konu belli değil";
  if (isWaiting) return [topic, row.reason_label].filter(Boolean).join(" · ");
  if (isUnread) return `Yeni mesaj · ${topic}`;
  return needsMe ? `Yanıtınızı bekliyor · ${topic}` : topic;
}
