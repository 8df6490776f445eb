/* Everything an agent can do, once: its name, its key, when it is possible. Buttons, keys and the list of keys read it. */

import { copyText } from "../lib/clipboard.ts";
import type { Desk } from "./stores/desk.ts";
import { EVERY_TICKET } from "./stores/tickets.ts";
import type { FittingArticle } from "./stores/wire.ts";
import { EVERYTHING } from "./stores/wishes.ts";

export interface Action {
  id: string;
  key: string;
  name: string;
  /** Whether this agent may do it at all. */
  isFor(desk: Desk): boolean;
  /** Whether there is something to do it with now. */
  isPossible(desk: Desk): boolean;
  run(desk: Desk): void;
}

const always = () => true;
const isOpen = ({ talks }: Desk) => talks.open.value !== null;
const isSupervisor = ({ people }: Desk) => people.me.value?.role === "supervisor";
const isMine = ({ talks }: Desk) => talks.isMine.value;

const LIST: [id: string, key: string, name: string, isPossible: Action["isPossible"], run: Action["run"]][] = [
  ["take", "a", "Görüşmeyi al", ({ talks }) => isTakeable(talks.open.value?.owner.value), ({ acts }) => acts.take()],
  ["transfer", "d", "Devret", isMine, ({ stage }) => stage.ask("agents")],
  ["return", "b", "Asistana bırak", isMine, ({ stage }) => stage.ask("return")],
  ["close", "k", "Kapat", isMine, ({ stage }) => stage.ask("end")],
  ["reply", "y", "Yanıt yaz", ({ talks }) => talks.canWrite.value, ({ stage }) => stage.write("reply")],
  ["note", "n", "Not yaz", isOpen, ({ stage }) => stage.write("note")],
  ["canned", "v", "Hazır yanıt ekle", ({ talks }) => talks.canWrite.value, askCanned],
  ["copy", "c", "Talep numarasını kopyala", (desk) => ticketOf(desk) !== null, copyTicket],
  ["earlier", "e", "Önceki mesajları göster", hasEarlier, ({ talks }) => talks.loadEarlier()],
  ["step", "t", "Talebin durumunu değiştir", ({ acts }) => acts.ticketToStep() !== null, askStep],
  ["snooze", "j", "Ertele", ({ acts }) => acts.ticketToSnooze() !== null, askSnooze],
  ["labels", "m", "Etiketle", isOpen, askLabels],
  ["next", "s", "Sıradakini aç", always, openNext],
  ["urgent", "u", "Acil görüşmeyi aç", (desk) => nextUrgent(desk) !== null, openUrgent],
  ["previous", "p", "Önceki görüşmeye dön", ({ talks }) => talks.previousId.value !== null, openPrevious],
  ["about", "h", "Yanıtın talebini değiştir", hasChoice, ({ talks }) => talks.open.value?.chooseNext()],
  ["article", "i", "Önerilen yazıyı yanıta ekle", (desk) => suggestionOf(desk) !== null, insertArticle],
  ["show_new", "z", "Yeni gelenleri göster", ({ queue }) => queue.newcomers.value > 0, showNew],
  ["wish", "f", "Listeyi süz ve sırala", always, toggleWish],
  ["view_all", "1", "Bütün görüşmeleri listele", always, ({ queue }) => queue.want({ view: "all" })],
  ["view_mine", "2", "Yalnızca sizdekileri listele", always, ({ queue }) => queue.want({ view: "mine" })],
  ["view_waiting", "3", "Yalnızca bekleyenleri listele", always, ({ queue }) => queue.want({ view: "waiting" })],
  ["snoozed", "4", "Ertelenenleri listele", always, showSnoozed],
  ["woken", "6", "Yeniden açılan talebi aç", ({ snoozing }) => snoozing.woken.value.length > 0, openWoken],
  ["wish_nothing", "x", "Süzgeci temizle", ({ queue }) => queue.isWishing.value, ({ queue }) => queue.want(EVERYTHING)],
  ["tickets", "r", "Talepleri göster", always, ({ stage }) => stage.go("tickets")],
  ["search", "q", "Yazışmalarda ara", always, ({ stage }) => stage.go("search")],
  ["queue", "l", "Listeye git", always, ({ stage }) => stage.go("queue")],
  ["talk", "g", "Görüşmeye git", isOpen, ({ stage }) => stage.go("talk")],
  ["dossier", "o", "Dosyaya git", isOpen, ({ stage }) => stage.go("dossier")],
  ["keep_canned", "w", "Hazır yanıtları düzenle", isSupervisor, ({ stage }) => stage.go("canned")],
  ["keep_labels", "9", "Etiketleri düzenle", isSupervisor, ({ stage }) => stage.go("labels")],
  ["reports", "8", "Raporları göster", isSupervisor, ({ stage }) => stage.go("reports")],
  ["bell", "0", "Sesli uyarıyı aç ya da kapat", always, ({ alerts }) => alerts.turn(!alerts.isOn.value)],
  ["commands", "ctrl+k", "Komut ya da görüşme ara", always, ({ stage }) => stage.ask("commands")],
  ["keys", "?", "Kısayolları göster", always, ({ stage }) => stage.ask("keys")],
];

const FOR_SUPERVISORS = new Set(["keep_canned", "keep_labels", "reports"]);

/* Where the columns are out of sight, nothing is done with a talk that nobody sees. */
const ANYWHERE = new Set([
  ...["next", "urgent", "woken", "tickets", "snoozed", "search", "queue"],
  ...["keep_canned", "keep_labels", "reports", "bell", "commands", "keys"],
]);

export const ACTIONS: readonly Action[] = LIST.map(([id, key, name, isPossible, run]) => ({
  id,
  key,
  name,
  isFor: (desk) => !FOR_SUPERVISORS.has(id) || isSupervisor(desk),
  isPossible: (desk) => (desk.stage.screen.value === "talks" || ANYWHERE.has(id)) && isPossible(desk),
  run,
}));

export function actionNamed(id: string): Action {
  const found = ACTIONS.find((action) => action.id === id);
  if (!found) throw new Error(`there is no action ${id}`);
  return found;
}

/** The key as it is shown: "A", "Ctrl+K". */
export const shownKey = ({ key }: Action): string =>
  key.length > 1 ? key.replace(/\b\w/g, (letter) => letter.toUpperCase()) : key.toUpperCase();

/** Somebody in danger who waits or is owed an answer, and is not the one I am looking at. */
export function nextUrgent({ queue, talks }: Desk): string | null {
  return queue.endangered.value.find((row) => row.conversation !== talks.openId.value)?.conversation ?? null;
}

const SINGLE = "destek.desk.single_keys";

/** Whether a letter alone does something, without Alt. */
export const singleKeys = {
  get isOn(): boolean {
    return localStorage.getItem(SINGLE) !== "off";
  },
  set isOn(value: boolean) {
    localStorage.setItem(SINGLE, value ? "on" : "off");
  },
};

/** Which action a key press means: the letter alone outside fields, with Alt anywhere. */
export function actionOf(event: KeyboardEvent): Action | null {
  if (event.defaultPrevented || event.repeat || document.querySelector("dialog[open]")) return null;
  if (event.ctrlKey || event.metaKey) return isFor(event, "k") ? actionNamed("commands") : null;
  if (!event.altKey && (isField(event.target) || !singleKeys.isOn)) return null;
  const isLetter = event.altKey && /^Key[A-Z]$/.test(event.code);
  const letter = isLetter ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  return ACTIONS.find((action) => action.key === letter) ?? null;
}

const isFor = (event: KeyboardEvent, letter: string) =>
  !event.altKey && !event.shiftKey && event.key.toLowerCase() === letter;

const isField = (target: EventTarget | null) =>
  target instanceof Element && target.matches("input, textarea, select, [contenteditable]");

const isTakeable = (owner: string | null | undefined) => owner === "waiting" || owner === "bot";
const ticketOf = ({ talks }: Desk) => talks.open.value?.row.value?.ticket ?? null;

function hasEarlier({ talks }: Desk): boolean {
  return talks.open.value?.hasEarlier.value ?? false;
}

async function copyTicket(desk: Desk): Promise<void> {
  const number = ticketOf(desk);
  if (number && (await copyText(number))) desk.stage.copied(number);
}

function askStep({ acts, stage }: Desk): void {
  const ticket = acts.ticketToStep();
  if (ticket) stage.ask({ step: ticket.number });
}

function askSnooze({ acts, snoozing, stage }: Desk): void {
  const ticket = acts.ticketToSnooze();
  if (!ticket) return;
  snoozing.begin();
  stage.ask({ snooze: ticket.number });
}

function askLabels({ talks, labels, stage }: Desk): void {
  if (!talks.openId.value) return;
  labels.begin(talks.openId.value);
  stage.ask("labels");
}

function showSnoozed({ tickets, stage }: Desk): void {
  tickets.want({ ...EVERY_TICKET, state: "snoozed" });
  stage.go("tickets");
}

function openWoken(desk: Desk): void {
  const [woken] = desk.snoozing.woken.value;
  if (woken) desk.open(woken.conversation, woken.ticket);
}

function askCanned({ talks, canned, stage }: Desk): void {
  if (!talks.openId.value) return;
  canned.begin(talks.openId.value);
  stage.kind.value = "reply";
  stage.ask("canned");
}

function toggleWish({ stage }: Desk): void {
  if (stage.isWishing.value && stage.side.value === "talks") {
    stage.isWishing.value = false;
    stage.go("queue");
  } else stage.go("wish");
}

function openNext(desk: Desk): void {
  const { stage, queue } = desk;
  stage.side.value = "talks";
  queue.arrange({ now: true });
  if (queue.top.value) desk.open(queue.top.value.conversation);
}

function openUrgent(desk: Desk): void {
  const urgent = nextUrgent(desk);
  if (urgent) desk.open(urgent);
}

function openPrevious(desk: Desk): void {
  if (desk.talks.previousId.value) desk.open(desk.talks.previousId.value);
}

function hasChoice({ talks }: Desk): boolean {
  return talks.canWrite.value && (talks.open.value?.writesAbout ?? null) !== null;
}

/** The article that the assistant found to fit, where I can write. */
function suggestionOf({ talks }: Desk): FittingArticle | null {
  return talks.canWrite.value ? (talks.open.value?.dossier.value?.suggestion?.articles[0] ?? null) : null;
}

function insertArticle(desk: Desk): void {
  const article = suggestionOf(desk);
  if (article) desk.quote(article);
}

function showNew({ stage, queue }: Desk): void {
  stage.pane.value = "queue";
  stage.side.value = "talks";
  queue.arrange({ now: true });
}
