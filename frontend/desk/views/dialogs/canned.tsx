/* Which canned reply goes into the box: found by words, walked through by the arrows, read before it is taken. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { isComposing, isEnter } from "../../../lib/keys.ts";
import type { CannedReply } from "../../stores/wire.ts";
import { useDesk } from "../desk.ts";
import { FieldText } from "../field-text.tsx";
import { Dialog } from "./dialog.tsx";

export function Canned() {
  const { canned, stage } = useDesk();
  const replies = canned.replies.value;
  const leave = () => {
    stage.ask(null);
    stage.write("reply");
  };
  const pressed = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) canned.step(step);
    else if (isEnter(event)) canned.useChosen().then((isPut) => isPut && leave());
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Hazır yanıtlar" look="canned">
      <input
        type="text"
        class="asked"
        role="combobox"
        aria-label="Hazır yanıtlarda ara"
        aria-expanded="true"
        aria-controls="canned"
        aria-activedescendant={replies.length ? `canned-${canned.at.value}` : undefined}
        autocomplete="off"
        placeholder="Başlık ya da metinden bir sözcük"
        value={canned.text.value}
        onInput={({ currentTarget }) => canned.want(currentTarget.value)}
        onKeyDown={pressed}
      />
      <p class="problem" role="alert" hidden={!canned.problem.value}>
        {canned.problem.value}
      </p>
      <div class="choosing">
        <div class="canned-list" id="canned" role="listbox" aria-label="Hazır yanıtlar">
          {replies.map((reply, index) => (
            <Line
              key={reply.id}
              reply={reply}
              index={index}
              use={() => canned.use(reply).then((isPut) => isPut && leave())}
            />
          ))}
        </div>
        <Reading />
      </div>
      <p class="muted state" role="status">
        {statusOf(canned.isLoaded.value, replies.length)}
      </p>
    </Dialog>
  );
}

function statusOf(isLoaded: boolean, count: number): string {
  if (!isLoaded) return "Yükleniyor.";
  return count ? `${count} hazır yanıt. Enter metni kutuya koyar.` : "Bu sözcüklerle hazır yanıt yok.";
}

interface LineProps {
  reply: CannedReply;
  index: number;
  use(): void;
}

function Line({ reply, index, use }: LineProps) {
  const { canned } = useDesk();
  const line = useRef<HTMLButtonElement>(null);
  const isChosen = canned.at.value === index;
  useLayoutEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    <button
      type="button"
      class="canned-line"
      id={`canned-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={use}
      ref={line}
    >
      <span class="name">{reply.title}</span>
      <small>{reply.team_label ?? "Bütün ekipler"}</small>
      <FieldText text={reply.preview} look="preview" />
    </button>
  );
}

/* The chosen one in full; where there is no room for it, each line shows how its text begins. */
function Reading() {
  const chosen = useDesk().canned.chosen;
  return <div class="reading">{chosen && <FieldText text={chosen.preview} />}</div>;
}
