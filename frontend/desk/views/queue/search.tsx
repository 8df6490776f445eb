/* What was said, searched in place of the queue: the list stays while one after the other is opened. */

import { useRef } from "preact/hooks";
import { isEnter } from "../../../lib/keys.ts";
import { markWords } from "../../../lib/marking.ts";
import { shortTime } from "../../../lib/times.ts";
import type { SearchWish } from "../../stores/search.ts";
import { EVERY_TICKET } from "../../stores/tickets.ts";
import type { Found } from "../../stores/wire.ts";
import { AUTHORS, visitorName } from "../../words.ts";
import { useDesk, useFocusWanted } from "../desk.ts";

export function SearchList() {
  const { search, stage } = useDesk();
  const whole = useRef<HTMLElement>(null);
  const { found, next } = search.page.value;
  const words = search.foundBy.value ?? "";
  const rows = () => [...(whole.current?.querySelectorAll<HTMLElement>("button.row") ?? [])];
  const walk = (event: KeyboardEvent) => {
    if (event.key === "Escape") stage.go("queue");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || (event.target as Element).matches("select")) return;
    event.preventDefault();
    const at = rows().indexOf(document.activeElement as HTMLElement) + step;
    if (at < 0) stage.go("search");
    else rows()[at]?.focus();
  };
  const lookNow = async (event: KeyboardEvent) => {
    if (!isEnter(event)) return;
    await search.look();
    rows()[0]?.focus();
  };
  return (
    <desk-search class="scroll" onKeyDown={walk} ref={whole}>
      <WishForm lookNow={lookNow} />
      <ul class="rows">
        {found.map((one) => (
          <FoundRow key={`${one.conversation}${one.seq ?? one.at}`} found={one} words={words} />
        ))}
      </ul>
      <div class="found">
        <p class="none" role="status">
          {search.problem.value ?? statusOf(search.foundBy.value, found.length, next !== null)}
        </p>
        {next !== null && (
          <button type="button" class="button" onClick={() => search.lookFurther()}>
            Daha fazla
          </button>
        )}
        <ToTickets />
      </div>
    </desk-search>
  );
}

function statusOf(words: string | null, count: number, hasMore: boolean): string {
  if (words === null)
    return "Mesajlarda ve özel notlarda aranır, en yenisi önce. Sözcüklerin yalnızca başını yazmanız yeter.";
  if (!count) return "Bu sözcüklerle bir şey yazılmamış.";
  return hasMore ? `En yeni ${count} sonuç gösteriliyor.` : `${count} sonuç.`;
}

function WishForm({ lookNow }: { lookNow(event: KeyboardEvent): void }) {
  const { search } = useDesk();
  const text = useRef<HTMLInputElement>(null);
  useFocusWanted("search", text);
  return (
    <form class="wish" role="search" aria-label="Yazışmalar" onSubmit={(event) => event.preventDefault()}>
      <label for="search-text">Yazışmalarda ara</label>
      <input
        type="search"
        id="search-text"
        autocomplete="off"
        value={search.wish.value.text}
        onInput={({ currentTarget }) => search.want({ text: currentTarget.value })}
        onKeyDown={lookNow}
        ref={text}
      />
      <Writer />
      <div class="field-pair">
        <Day name="firstDay" label="İlk gün" />
        <Day name="lastDay" label="Son gün" />
      </div>
    </form>
  );
}

function Writer() {
  const { search, people } = useDesk();
  return (
    <p class="wish-field">
      <label for="search-writer">Yazan</label>
      <select
        id="search-writer"
        value={search.wish.value.writer}
        onChange={({ currentTarget }) => search.want({ writer: currentTarget.value as SearchWish["writer"] })}
      >
        <option value="">Herkes</option>
        {Object.entries(AUTHORS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {people.all.value.map(({ id, name }) => (
          <option key={id} value={`agent:${id}`}>
            {`Temsilci ${name}`}
          </option>
        ))}
      </select>
    </p>
  );
}

function Day({ name, label }: { name: "firstDay" | "lastDay"; label: string }) {
  const { search } = useDesk();
  const id = `search-${name}`;
  return (
    <p class="wish-field">
      <label for={id}>{label}</label>
      <input
        type="date"
        id={id}
        value={search.wish.value[name]}
        onChange={({ currentTarget }) => search.want({ [name]: currentTarget.value })}
      />
    </p>
  );
}

function FoundRow({ found, words }: { found: Found; words: string }) {
  const desk = useDesk();
  const talk = desk.talks.open.value;
  const isOpen = talk?.id === found.conversation && talk.mark.value?.of === (found.seq ?? found.at);
  return (
    <li>
      <button type="button" class="row" aria-current={isOpen} onClick={() => desk.openAt(found)}>
        <span class="who">{visitorName(found)}</span>
        <span class="wait figures">{shortTime(found.at)}</span>
        <span class="about">{[speakerOf(found), found.ticket].filter(Boolean).join(" · ")}</span>
        <span class="last">
          {markWords(found.text, words).map(({ text, isMarked }) => (isMarked ? <mark>{text}</mark> : text))}
        </span>
      </button>
    </li>
  );
}

function speakerOf({ kind, author, agent }: Found): string {
  if (author !== "agent") return AUTHORS[author] ?? "Sistem";
  const who = agent ?? "Temsilci";
  return kind === "note" ? `Özel not, ${who}` : who;
}

/* Numbers and names are of tickets, and found there. */
function ToTickets() {
  const desk = useDesk();
  const text = desk.search.wish.value.text.trim();
  if (!text) return null;
  const go = () => {
    desk.tickets.want({ ...EVERY_TICKET, text });
    desk.stage.go("tickets");
  };
  return (
    <button type="button" class="button quiet" onClick={go}>
      {`Taleplerde ara: ${text}`}
    </button>
  );
}
