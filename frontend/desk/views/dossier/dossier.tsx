/* Why the talk is here, who the visitor is, what was collected and what was tried already. */

import { useRef } from "preact/hooks";
import { shortTime } from "../../../lib/times.ts";
import type { Talk } from "../../stores/talk.ts";
import type { Dossier, Note, Row } from "../../stores/wire.ts";
import { CHANNELS } from "../../words.ts";
import { ActionButton } from "../action-button.tsx";
import { useDesk, useFocusWanted } from "../desk.ts";
import { Facts } from "../facts.tsx";
import { LabelChips } from "../labels.tsx";
import { Details } from "./details.tsx";
import { Part } from "./part.tsx";
import { Suggested } from "./suggested.tsx";
import { Tickets } from "./tickets.tsx";
import { Tried } from "./tried.tsx";
import { Who } from "./who.tsx";
import { Why } from "./why.tsx";

export function DossierColumn() {
  const talk = useDesk().talks.open.value;
  const inner = useRef<HTMLDivElement>(null);
  useFocusWanted("dossier", inner);
  return (
    <desk-dossier class="column">
      <div class="scroll" tabIndex={0} role="region" aria-label="Dosya" ref={inner}>
        <Content key={talk?.id} talk={talk} />
      </div>
    </desk-dossier>
  );
}

function Content({ talk }: { talk: Talk | null }) {
  if (!talk) return <p class="none">Bir görüşme açıldığında dosyası burada görünür.</p>;
  const [row, dossier] = [talk.row.value, talk.dossier.value];
  if (!row || !dossier) return <p class="none">Dosya yükleniyor.</p>;
  return (
    <>
      <Why row={row} dossier={dossier} />
      <LabelsOf row={row} />
      <Suggested dossier={dossier} />
      <Who standing={dossier.standing} member={dossier.member} />
      <Details of={dossier.details} />
      <Tried articles={dossier.articles} />
      <Tickets talk={talk} tickets={dossier.tickets} />
      <Notes of={talk.notes.value} />
      <Source dossier={dossier} />
    </>
  );
}

function LabelsOf({ row }: { row: Row }) {
  return (
    <Part title="Etiketler">
      {row.labels.length ? <LabelChips of={row.labels} /> : <p class="none">Etiket yok.</p>}
      <ActionButton id="labels" />
    </Part>
  );
}

function Notes({ of: notes }: { of: readonly Note[] }) {
  if (!notes.length) return null;
  return (
    <Part title="Özel notlar">
      <ul class="stack">
        {notes.map(({ agent, text, at }) => (
          <li key={`${at}${agent}`}>
            <p class="note-text">{text}</p>
            <small>{`${agent}, ${shortTime(at)}`}</small>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Source({ dossier: { channel, page } }: { dossier: Dossier }) {
  const facts = [
    { label: "Kanal", value: CHANNELS[channel] ?? channel },
    { label: "Sayfa", value: page || "Bilinmiyor" },
  ];
  return (
    <Part title="Nereden">
      <Facts of={facts} />
    </Part>
  );
}
