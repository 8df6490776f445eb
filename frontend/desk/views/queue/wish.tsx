/* What is wanted of the lists: whose, about what, how urgent, how long, and in which order. */

import { useEffect, useRef } from "preact/hooks";
import { labelsOf } from "../../stores/labels.ts";
import type { TicketState } from "../../stores/wire.ts";
import { EVERYTHING, type Order, topicsOf, type View, type Wish } from "../../stores/wishes.ts";
import { PRIORITIES, TICKET_STATES } from "../../words.ts";
import { ActionButton } from "../action-button.tsx";
import { useDesk, useFocusWanted } from "../desk.ts";
import { LabelSelect } from "./label-select.tsx";
import { Select } from "./select.tsx";

const VIEWS: [View, string][] = [
  ["all", "Tümü"],
  ["mine", "Sizde"],
  ["waiting", "Bekleyenler"],
];
const WAITS: [string, string][] = [
  ["0", "Fark etmez"],
  ...[5, 15, 30, 60].map((minutes): [string, string] => [String(minutes), `${minutes} dk üstü`]),
];
const ORDERS: [Order, string][] = [
  ["urgency", "Önceliğe göre"],
  ["wait", "En uzun bekleyen"],
  ["due", "Süreye göre"],
  ["last", "Son yazılan"],
];
const DUES: [Wish["due"], string][] = [
  ["", "Fark etmez"],
  ["near", "Dolan, dolacak"],
  ["late", "Dolan"],
];
const ALL: [string, string] = ["", "Hepsi"];

export function WishForm() {
  const { queue } = useDesk();
  const first = useRef<HTMLSelectElement>(null);
  useFocusWanted("wish", first);
  useEffect(() => {
    queue.complete(); // the topics of all that wait are there to be chosen
  }, [queue]);
  const wish = queue.wish.value;
  const topics = topicsOf(queue.known.value).map(({ topic, label, count }): [string, string] => [
    topic,
    `${label} (${count})`,
  ]);
  const priorities = PRIORITIES.map((name, index): [string, string] => [String(index), name]);
  const states = Object.entries(TICKET_STATES).filter(([state]) => state);
  const set = (change: Partial<Wish>) => queue.want(change);
  return (
    <form class="wish pairs-of-fields" aria-label="Süzgeç" onSubmit={(event) => event.preventDefault()}>
      <Select
        name="view"
        label="Görünüm"
        value={wish.view}
        options={VIEWS}
        set={(view) => set({ view: view as View })}
        field={first}
      />
      <Select name="topic" label="Konu" value={wish.topic} options={[ALL, ...topics]} set={(topic) => set({ topic })} />
      <LabelSelect name="label" value={wish.label} rows={queue.known.value} set={(label) => set({ label })} />
      <Select
        name="priority"
        label="Öncelik"
        value={wish.priority}
        options={[ALL, ...priorities]}
        set={(priority) => set({ priority })}
      />
      <Select
        name="state"
        label="Talep durumu"
        value={wish.state}
        options={[ALL, ...states]}
        set={(state) => set({ state: state as TicketState | "" })}
      />
      <Select
        name="minutes"
        label="Bekleme"
        value={String(wish.minutes)}
        options={WAITS}
        set={(minutes) => set({ minutes: Number(minutes) })}
      />
      <Select name="due" label="Süre" value={wish.due} options={DUES} set={(due) => set({ due: due as Wish["due"] })} />
      <Select
        name="order"
        label="Sıralama"
        value={wish.order}
        options={ORDERS}
        set={(order) => set({ order: order as Order })}
      />
    </form>
  );
}

/** What is left out is said where the list is, whether or not the form is open. */
export function WishWords({ isHidden }: { isHidden: boolean }) {
  const { queue, stage } = useDesk();
  if (!queue.isWishing.value || isHidden) return null;
  const { mine, queue: waiting } = queue.shown.value;
  const topic = topicsOf(queue.known.value).find((one) => one.topic === queue.wish.value.topic)?.label;
  const label = labelsOf(queue.known.value).get(queue.wish.value.label)?.name;
  return (
    <div class="wished">
      <p role="status">
        <strong>{`${mine.length + waiting.length} görüşme`}</strong> {wordsFor(queue.wish.value, topic, label)}
      </p>
      <ActionButton id="wish_nothing" look="quiet" leave={() => stage.go("queue")}>
        Temizle
      </ActionButton>
    </div>
  );
}

function wordsFor(wish: Wish, topic: string | undefined, label: string | undefined): string {
  const parts = [
    wish.view !== EVERYTHING.view && VIEWS.find(([view]) => view === wish.view)?.[1],
    wish.topic && (topic ?? wish.topic),
    wish.label && `etiket: ${label ?? "başka bir etiket"}`,
    wish.priority && PRIORITIES[Number(wish.priority)],
    wish.state && TICKET_STATES[wish.state],
    wish.minutes > 0 && `${wish.minutes} dakikadan uzun`,
    wish.due && `süresi ${DUES.find(([due]) => due === wish.due)?.[1].toLocaleLowerCase("tr")}`,
    wish.order !== EVERYTHING.order && ORDERS.find(([order]) => order === wish.order)?.[1],
  ];
  return parts.filter(Boolean).join(" · ");
}
