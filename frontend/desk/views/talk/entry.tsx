/* One entry of a talk: a day, a message with its card and its choices, a private note, or a reply on its way. */

import { Inline } from "../../../lib/text.tsx";
import { clockTime, dayName, fullTime } from "../../../lib/times.ts";
import type { Day, Entry } from "../../stores/timeline.ts";
import { CardOf } from "./card.tsx";

interface Props<Of> {
  entry: Of;
  me: string | null;
  /** It was looked for, and found here. */
  isMarked: boolean;
}

export function TimelineEntry({ entry, ...how }: Props<Day | Entry>) {
  return entry.kind === "day" ? <DayLine at={entry.at} /> : <Said entry={entry} {...how} />;
}

function DayLine({ at }: { at: string }) {
  return (
    <li class="day">
      <span>{dayName(at)}</span>
    </li>
  );
}

function Said({ entry, me, isMarked }: Props<Entry>) {
  const { at, text, message, isPending } = entry;
  const card = message?.card;
  const choices = message?.choices ?? [];
  return (
    <li class={classOf(entry, isMarked)} tabIndex={isMarked ? -1 : undefined}>
      <p class="by">
        <span class="author">{nameOf(entry, me)}</span>
        <time datetime={at} title={fullTime(at)}>
          {clockTime(at)}
        </time>
        <span class="figures about-ticket">{entry.about}</span>
      </p>
      {text && card?.kind !== "document" && (
        <div class="body">
          <Inline text={text} />
        </div>
      )}
      {card && <CardOf card={card} />}
      {isPending && <p class="state">Gönderiliyor</p>}
      {choices.length > 0 && (
        <ul class="choices" aria-label="Ziyaretçiye sunulan seçenekler">
          {choices.map((choice) => (
            <li key={choice.id}>{choice.label}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function classOf({ kind, follows, isPending: pending }: Entry, marked: boolean): string {
  const marks = Object.entries({ follows, pending, marked });
  return ["entry", kind, ...marks.flatMap(([name, is]) => (is ? [name] : []))].join(" ");
}

const NAMES = { visitor: "Ziyaretçi", bot: "Asistan", system: "Sistem" };

function nameOf({ kind, by }: Entry, me: string | null): string {
  if (kind !== "agent" && kind !== "note") return NAMES[kind];
  const who = by !== null && by === me ? `${by} (siz)` : (by ?? "Temsilci");
  return kind === "note" ? `Özel not, ${who}` : who;
}
