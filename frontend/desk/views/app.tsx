/* The desk: a bar, the danger above all, three columns (one at a time where the screen is narrow), and the door before it. */

import { useSignal } from "@preact/signals";
import { actionNamed } from "../actions.ts";
import { Bar } from "./bar.tsx";
import { CannedScreen } from "./canned/screen.tsx";
import { Danger } from "./danger.tsx";
import { useDesk } from "./desk.ts";
import { Dialogs } from "./dialogs/dialogs.tsx";
import { Door } from "./door.tsx";
import { DossierColumn } from "./dossier/dossier.tsx";
import { LabelScreen } from "./label-list/screen.tsx";
import { QueueColumn } from "./queue/queue.tsx";
import { ReportsScreen } from "./reports.tsx";
import { TalkColumn } from "./talk/talk.tsx";
import { WokenTickets } from "./woken.tsx";

export function App({ platform }: { platform: string }) {
  const { line, people } = useDesk();
  const isLoggedOut = line.status.value === "logged_out";
  const hasBegun = people.me.value !== null;
  const hasLeft = useSignal(false);
  return (
    <>
      {hasBegun && <Room platform={platform} isBehind={isLoggedOut} leaves={() => (hasLeft.value = true)} />}
      <Door platform={platform} isShut={isLoggedOut} isOverDesk={hasBegun} hasLeft={hasLeft.value} />
    </>
  );
}

interface RoomProps {
  platform: string;
  isBehind: boolean;
  leaves(): void;
}

function Room({ platform, isBehind, leaves }: RoomProps) {
  const desk = useDesk();
  const { line, stage } = desk;
  const Screen = SCREENS[actionNamed("keep_canned").isFor(desk) ? stage.screen.value : "talks"];
  return (
    <div class="room" data-pane={stage.pane.value} data-link={line.status.value} inert={isBehind}>
      <Skip />
      <Bar platform={platform} leaves={leaves} />
      <Danger />
      <WokenTickets />
      <Screen />
      <Dialogs />
    </div>
  );
}

const SCREENS = { talks: Columns, canned: CannedScreen, labels: LabelScreen, reports: ReportsScreen };

function Columns() {
  return (
    <main class="columns">
      <QueueColumn />
      <TalkColumn />
      <DossierColumn />
    </main>
  );
}

/* Past everything that stands before it: the box, or the talk where nothing can be written. */
function Skip() {
  const { stage, talks } = useDesk();
  const skip = () => {
    if (talks.canWrite.value) stage.write("reply");
    else stage.go(talks.open.value ? "talk" : "queue");
  };
  return (
    <button type="button" class="button skip" onClick={skip}>
      Yanıt kutusuna geç
    </button>
  );
}
