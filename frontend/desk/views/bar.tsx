/* Above the columns: whether the line holds, who is here, sounds, keys, and the way out. */

import { actionNamed } from "../actions.ts";
import type { Pane } from "../stores/stage.ts";
import { ActionButton } from "./action-button.tsx";
import { useDesk } from "./desk.ts";

const LINKS = {
  connecting: "Bağlanıyor",
  online: "Bağlı",
  offline: "Bağlantı koptu, yeniden deneniyor",
  logged_out: "Oturum kapalı",
};
const PANES: [Pane, string][] = [
  ["queue", "Liste"],
  ["talk", "Görüşme"],
  ["dossier", "Dosya"],
];

interface Props {
  platform: string;
  /** The agent goes, and is not thrown out. */
  leaves(): void;
}

export function Bar({ platform, leaves }: Props) {
  return (
    <header class="bar">
      <h1 class="brand">
        {platform}
        <span>Destek masası</span>
      </h1>
      <nav class="panes" aria-label="Bölümler">
        {PANES.map(([pane, label]) => (
          <PaneButton key={pane} pane={pane} label={label} />
        ))}
      </nav>
      <div class="tools">
        <Link />
        <Present />
        <ActionButton id="commands" look="quiet">
          Ara
        </ActionButton>
        <Keeping />
        <Bell />
        <ActionButton id="keys" look="quiet shortcuts">
          Kısayollar
        </ActionButton>
        <Me />
        <Leave leaves={leaves} />
      </div>
    </header>
  );
}

function PaneButton({ pane, label }: { pane: Pane; label: string }) {
  const { stage, talks, queue } = useDesk();
  const count = pane === "queue" ? queue.count("queue") + queue.unreadCount.value : 0;
  return (
    <button
      type="button"
      class="pane"
      aria-current={stage.screen.value === "talks" && stage.pane.value === pane}
      disabled={pane !== "queue" && !talks.openId.value}
      onClick={() => stage.turnTo(pane)}
    >
      <span>{label}</span>
      <span class="count figures">{count || ""}</span>
    </button>
  );
}

function Link() {
  const status = useDesk().line.status.value;
  return (
    <span class="link" role="status" data-status={status}>
      {LINKS[status]}
    </span>
  );
}

function Present() {
  const present = useDesk().people.present.value;
  return <span class="present">{present ? `Masada ${present} temsilci` : ""}</span>;
}

function Me() {
  return <span class="me">{useDesk().people.me.value?.name}</span>;
}

/* What supervisors keep; nobody else sees the way there. */
function Keeping() {
  const desk = useDesk();
  const screen = desk.stage.screen.value;
  if (!actionNamed("keep_canned").isFor(desk)) return null;
  return (
    <>
      <ActionButton id="keep_canned" look="quiet" isOn={screen === "canned"}>
        Hazır yanıtlar
      </ActionButton>
      <ActionButton id="keep_labels" look="quiet" isOn={screen === "labels"}>
        Etiketler
      </ActionButton>
      <ActionButton id="reports" look="quiet" isOn={screen === "reports"}>
        Raporlar
      </ActionButton>
    </>
  );
}

function Bell() {
  const { alerts } = useDesk();
  const isOn = alerts.isOn.value;
  return (
    <button type="button" class="button quiet" aria-pressed={isOn} onClick={() => alerts.turn(!isOn)}>
      {isOn ? "Sesli uyarı: açık" : "Sesli uyarı: kapalı"}
    </button>
  );
}

function Leave({ leaves }: { leaves(): void }) {
  const leave = async () => {
    leaves();
    const headers = { "Content-Type": "application/json" };
    await fetch("/desk/logout", { method: "POST", headers, body: "{}" }).catch(() => {});
    location.reload();
  };
  return (
    <button type="button" class="button quiet" onClick={leave}>
      Çıkış yap
    </button>
  );
}
