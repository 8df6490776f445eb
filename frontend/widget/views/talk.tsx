/* The log: day lines, blocks by author, bubbles and quiet marks. What the system says, as "Deniz joined", is a note
   without an author. */

import { Fragment } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../lib/icon.tsx";
import { ButtonLink, Inline, Spoken } from "../../lib/text.tsx";
import { dayKey, dayName } from "../../lib/times.ts";
import type { Line, Notice } from "../stores/talk.ts";
import { say } from "../words.ts";
import { useChat } from "./chat.ts";
import { Foot } from "./foot.tsx";
import { MessageLine } from "./message.tsx";
import { Typing } from "./typing.tsx";
import { Who } from "./who.tsx";

const PAUSE = 5 * 60_000; // after this a block of the same author starts anew, with its time

export function Talk() {
  const { store, place } = useChat();
  return (
    <chat-talk>
      <Log key={store.conversation.value ?? "none"} />
      <button
        type="button"
        class="jump"
        hidden={!place.hasMore.value}
        title={say.moreBelow}
        onClick={() => place.toEnd()}
      >
        <Icon name="down" />
        <Spoken>{say.moreBelow}</Spoken>
      </button>
    </chat-talk>
  );
}

function Log() {
  const { store, place, login } = useChat();
  const list = useRef<HTMLDivElement>(null);
  const lines = store.lines.value;
  const notices = store.notices.value;
  const typedAt = store.lastSaid.value;
  useLayoutEffect(() => (list.current ? place.attach(list.current) : undefined), [place]);
  useLayoutEffect(() => place.drawn(store));
  return (
    <div class="list" role="log" aria-live="off" aria-label={say.log} tabIndex={0} ref={list}>
      <Notices of={notices.filter((notice) => notice.after === 0)} />
      {lines.map((line, index) => (
        <Fragment key={keyOf(line)}>
          <Head line={line} previous={lines[index - 1]} />
          <MessageLine
            line={line}
            isOffered={index > typedAt}
            isFirst={!isGoingOn(lines[index - 1], line)}
            isLast={!isSameBlock(line, lines[index + 1])}
          />
          <Notices of={notices.filter((notice) => notice.after > 0 && notice.after === line.seq)} />
          {!isGoingOn(line, lines[index + 1]) && <Foot line={line} isEnd={index === lines.length - 1} />}
        </Fragment>
      ))}
      {store.loginOffered.value && (
        <div class="note">
          <span>{say.loginOffer}</span>
          {login && <ButtonLink href={login} label={say.logIn} />}
        </div>
      )}
      {store.typing.value && <Typing after={lines.at(-1)?.author} />}
    </div>
  );
}

function Head({ line, previous }: { line: Line; previous: Line | undefined }) {
  const isNewDay = !previous || dayKey(previous.at) !== dayKey(line.at);
  return (
    <>
      {isNewDay && (
        <div class="day">
          <span>{dayName(line.at)}</span>
        </div>
      )}
      {!isGoingOn(previous, line) && <Who line={line} />}
    </>
  );
}

function Notices({ of: notices }: { of: readonly Notice[] }) {
  return (
    <>
      {notices.map(({ text }) => (
        <div class="note" key={text}>
          <span>
            <Inline text={text} />
          </span>
        </div>
      ))}
    </>
  );
}

/* A message keeps its element from the moment it is sent: the server gives it back under the same id. */
const keyOf = ({ client_id, seq }: Line) => client_id ?? seq;

function isSameBlock(line: Line | undefined, next: Line | undefined): boolean {
  if (!line || !next) return false;
  const isSpeaker = line.author === next.author && (line.agent ?? null) === (next.agent ?? null);
  return isSpeaker && new Date(next.at).getTime() - new Date(line.at).getTime() < PAUSE;
}

function isGoingOn(line: Line | undefined, next: Line | undefined): boolean {
  return isSameBlock(line, next) && dayKey(line?.at ?? "") === dayKey(next?.at ?? "");
}
