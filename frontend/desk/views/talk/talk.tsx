/* The open conversation: whose it is and what the visitor sees stands above it, the box below. */

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
