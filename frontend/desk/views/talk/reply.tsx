/* Where an agent writes, to the visitor or for the desk alone. What is typed is kept as it is typed. */

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isComposing, isEnter } from "../../../lib/keys.ts";
import { actionNamed } from "../../actions.ts";
import { emptyFieldsSentence } from "../../fields.ts";
import type { Kind } from "../../stores/drafts.ts";
import type { Talk } from "../../stores/talk.ts";
import { whyLocked } from "../../words.ts";
import { ActionButton, Key } from "../action-button.tsx";
import { useDesk, useFocusWanted } from "../desk.ts";
import { useKeptFocus } from "./kept-focus.ts";

const LONGEST = 2000;
const WARN_FROM = 1800;

const KINDS: Record<Kind, { label: string; placeholder: string; send: string; key: string }> = {
  reply: { label: "Ziyaretçiye yanıt", placeholder: "Yanıtınızı yazın", send: "Gönder", key: "Y" },
  note: {
    label: "Özel not",
    placeholder: "Yalnızca masadakilerin göreceği notu yazın",
    send: "Notu ekle",
    key: "N",
  },
};

export function Reply({ talk }: { talk: Talk }) {
  const { stage, talks } = useDesk();
  const kind = stage.kind.value;
  const isLocked = kind === "reply" && !talks.canWrite.value;
  return (
    <desk-reply class={kind === "note" ? "noting" : ""}>
      <div class="kinds" role="group" aria-label="Kime yazıyorsunuz">
        <KindTab kind="reply" />
        <KindTab kind="note" />
        {kind === "reply" && !isLocked && (
          <ActionButton id="canned" look="quiet">
            Hazır yanıtlar
          </ActionButton>
        )}
      </div>
      {kind === "reply" && !isLocked && <AboutChoice talk={talk} />}
      {isLocked ? <Locked talk={talk} /> : <Writing talk={talk} kind={kind} />}
    </desk-reply>
  );
}

function KindTab({ kind }: { kind: Kind }) {
  const { stage, talks } = useDesk();
  const choose = () => {
    if (kind === "note" || talks.canWrite.value) stage.write(kind);
    else stage.kind.value = kind;
  };
  return (
    <button type="button" class="kind" aria-pressed={stage.kind.value === kind} onClick={choose}>
      <span>{KINDS[kind].label}</span>
      <Key>{KINDS[kind].key}</Key>
    </button>
  );
}

/* Two cases in one talk stay apart: it is said, and chosen, which one a reply is about. */
function AboutChoice({ talk }: { talk: Talk }) {
  const about = talk.writesAbout;
  if (!about) return null;
  return (
    <p class="about-choice">
      <label for="reply-about">Yanıt hangi talep için</label>
      <select
        id="reply-about"
        value={about}
        onChange={({ currentTarget }) => {
          talk.chosen.value = currentTarget.value;
        }}
      >
        {talk.live.value.map(({ number, topic_label: topic }) => (
          <option key={number} value={number}>{`${topic}, ${number}`}</option>
        ))}
      </select>
      <Key>H</Key>
    </p>
  );
}

function Locked({ talk }: { talk: Talk }) {
  const draft = useDesk().drafts.read(talk.id, "reply");
  return (
    <div class="locked">
      <p>{whyLocked(talk.row.value)}</p>
      {draft && (
        <p class="kept">
          Taslağınız duruyor: <q>{draft}</q>
        </p>
      )}
    </div>
  );
}

function Writing({ talk, kind }: { talk: Talk; kind: Kind }) {
  const { drafts, typing, stage, send, askCanned } = useWriting(talk);
  const field = useRef<HTMLTextAreaElement>(null);
  useFocusWanted("field", field);
  useCursor(talk, kind, field);
  useKeptFocus(field);
  useLayoutEffect(() => () => typing.stop(), [talk.id, kind]);
  const text = drafts.read(talk.id, kind);
  const typed = (value: string) => {
    drafts.write(talk.id, kind, value);
    if (kind === "reply" && value.trim()) typing.typed(talk.id);
    else typing.stop();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !isComposing(event)) stage.go("queue");
    if (event.key === "/" && kind === "reply" && !text && !isComposing(event)) {
      event.preventDefault();
      askCanned();
    }
    if (!isEnter(event) || event.shiftKey) return;
    event.preventDefault();
    send(text);
  };
  const over = [...text.trim()].length - LONGEST;
  return (
    <div class="writing">
      <textarea
        rows={rowsFor(text)}
        placeholder={KINDS[kind].placeholder}
        aria-label={KINDS[kind].label}
        aria-describedby="reply-empty reply-hint"
        value={text}
        onInput={({ currentTarget }) => typed(currentTarget.value)}
        onKeyDown={pressed}
        ref={field}
      />
      {kind === "reply" && <EmptyFields talk={talk} text={text} />}
      <div class="send-line">
        <Hint kind={kind} />
        <p class={over > 0 ? "count figures over" : "count figures"} role="status">
          {over > 0 ? `${over} karakter fazla` : over > WARN_FROM - LONGEST ? `${-over} karakter kaldı` : ""}
        </p>
        <button
          type="button"
          class="button primary send"
          disabled={!text.trim() || over > 0}
          onClick={() => {
            send(text);
            field.current?.focus();
          }}
        >
          {KINDS[kind].send}
        </button>
      </div>
    </div>
  );
}

function useWriting(talk: Talk) {
  const desk = useDesk();
  const send = (typed: string) => {
    const text = typed.trim();
    if (!text || [...text].length > LONGEST) return;
    desk.typing.stop();
    desk.send(talk.id, text);
  };
  return { ...desk, send, askCanned: () => actionNamed("canned").run(desk) };
}

/* Says where the cursor stands, and takes it to where the writing goes on once a text was put in. */
function useCursor(talk: Talk, kind: Kind, field: RefObject<HTMLTextAreaElement | null>): void {
  const { box } = useDesk();
  const wanted = box.wanted.value;
  useLayoutEffect(() => {
    box.cursor = (conversation) =>
      field.current && kind === "reply" && conversation === talk.id
        ? { start: field.current.selectionStart, end: field.current.selectionEnd }
        : null;
  });
  useLayoutEffect(() => {
    if (!wanted || kind !== "reply") return;
    box.wanted.value = null;
    field.current?.focus();
    field.current?.setSelectionRange(wanted.start, wanted.end);
  });
}

function EmptyFields({ talk, text }: { talk: Talk; text: string }) {
  const isRefused = useDesk().box.refused.value === talk.id;
  const sentence = emptyFieldsSentence(text, isRefused);
  return (
    <p
      id="reply-empty"
      class={isRefused ? "empty-fields refused" : "empty-fields"}
      role={isRefused ? "alert" : "status"}
    >
      {sentence}
    </p>
  );
}

function Hint({ kind }: { kind: Kind }) {
  const ticket = useDesk().talks.ticketToAnswer.value;
  const toVisitor = ticket
    ? `${ticket} talebine yazılır; ziyaretçi sohbette ve talep sayfasında görür.`
    : "Enter gönderir, Shift+Enter yeni satır.";
  return (
    <p class="hint" id="reply-hint">
      {kind === "note" ? "Ziyaretçi bu notu görmez. Enter ekler, Shift+Enter yeni satır." : toVisitor}
    </p>
  );
}

function rowsFor(text: string): number {
  const lines = text.split("\n").length;
  return Math.min(10, Math.max(3, lines + 1, Math.ceil(text.length / 70)));
}
