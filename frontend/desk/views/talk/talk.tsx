/* The open conversation: whose it is and what the visitor sees stands above it, the box below. */

import type { Talk } from "../../stores/talk.ts";
import { DANGERS } from "../../words.ts";
import { ActionButton } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Head } from "./head.tsx";
import { Reply } from "./reply.tsx";
import { Stream } from "./stream.tsx";

export function TalkColumn() {
  const { talks } = useDesk();
  const talk = talks.open.value;
  return (
    <desk-talk class="column">
      {talk ? (
        <div class="whole" key="talk">
          <Head talk={talk} />
          <Stream key={talks.openedAt.value} talk={talk} />
          <footer class="talk-foot">
            <Alarm talk={talk} />
            <p class="problem" role="alert" hidden={!talk.problem.value}>
              {talk.problem.value}
            </p>
            <Reply talk={talk} />
          </footer>
        </div>
      ) : (
        <Blank key="blank" />
      )}
    </desk-talk>
  );
}

/* Danger in a talk of mine stands where I write, whichever column is in sight: what the assistant heard, or, before it has
   read the message, what the plain words said. */
function Alarm({ talk }: { talk: Talk }) {
  const { talks, queue } = useDesk();
  const row = queue.row(talk.id);
  const heard = talks.isMine.value ? talk.dossier.value?.suggestion?.danger : null;
  const isOwed = row !== null && row.priority === 0 && queue.needsMe(row);
  const danger = heard ? (DANGERS[heard] ?? DANGERS.play) : isOwed ? "Ziyaretçi tehlikede olabilir" : "";
  return (
    <p class="alarm" role="alert" hidden={!danger}>
      {danger && `Acil: ${danger}`}
    </p>
  );
}

function Blank() {
  const waiting = useDesk().queue.count("queue");
  return (
    <div class="blank">
      <p class="big">{waiting ? `${waiting} kişi bekliyor.` : "Şu anda bekleyen yok."}</p>
      <p class="muted">
        {waiting
          ? "Listeden bir görüşme seçin ya da sıradakini açın."
          : "Yeni gelen olduğunda listede ve sekme başlığında görürsünüz."}
      </p>
      {waiting > 0 && <ActionButton id="next" look="primary" />}
    </div>
  );
}
