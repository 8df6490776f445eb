/* What was said, from the earliest that is here down to who is writing now. */

import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Mark, Talk } from "../../stores/talk.ts";
import { type Day, type Entry, entriesOf } from "../../stores/timeline.ts";
import { ActionButton } from "../action-button.tsx";
import { useDesk, useFocusWanted } from "../desk.ts";
import { TimelineEntry } from "./entry.tsx";
import { useKeptFocus } from "./kept-focus.ts";
import { type Drawn, ReadingEnd } from "./reading-end.ts";

export function Stream({ talk }: { talk: Talk }) {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useMemo(() => new ReadingEnd(), []);
  useFocusWanted("talk", scroller);
  useKeptFocus(scroller);
  useLayoutEffect(() => (scroller.current ? place.attach(scroller.current) : undefined), [place]);
  return (
    <div class="stream">
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="talk-title" ref={scroller}>
        {talk.hasEarlier.value && (
          <p class="earlier">
            <ActionButton id="earlier" leave={() => scroller.current?.focus({ preventScroll: true })} />
          </p>
        )}
        <Log talk={talk} place={place} />
        <p class="typing" role="status">
          {talk.isTyping.value ? "Ziyaretçi yazıyor" : ""}
        </p>
      </div>
      <button type="button" class="button below" hidden={!place.hasMore.value} onClick={() => place.toEnd()}>
        Yeni mesajları göster
      </button>
    </div>
  );
}

function isMarked(entry: Day | Entry, mark: Mark | null): boolean {
  return mark !== null && entry.kind !== "day" && entry.mark === mark.of;
}

function Log({ talk, place }: { talk: Talk; place: ReadingEnd }) {
  const { delivery, people } = useDesk();
  const me = people.me.value?.name ?? null;
  const waiting = delivery.waiting.value.filter((reply) => reply.conversation === talk.id);
  const entries = entriesOf({ messages: talk.messages.value, notes: talk.notes.value, waiting, me });
  const now: Drawn = { oldest: talk.oldest, last: entries.at(-1)?.key ?? "", isLoaded: talk.isLoaded.value };
  const isSpeaking = place.isSpeaking.value && !place.isEarlier(now);
  const mark = talk.mark.value;
  useLayoutEffect(() => {
    place.drawn(now);
    if (mark && !mark.isReached && place.goTo(".marked")) talk.mark.value = { ...mark, isReached: true };
  });
  return (
    <div role="log" aria-label="Yazışma" aria-live={isSpeaking ? "polite" : "off"}>
      <ol class="timeline">
        {entries.map((entry) => (
          <TimelineEntry key={entry.key} entry={entry} me={me} isMarked={isMarked(entry, mark)} />
        ))}
      </ol>
    </div>
  );
}
