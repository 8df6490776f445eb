/* Everything an agent can do, once: its name, its key, when it is possible. Buttons, keys and the list of keys read it. */

import { copyText } from "../lib/clipboard.ts";
import type { Desk } from "./stores/desk.ts";

export interface Action {
  id: string;
  key: string;
  name: string;
  isPossible(desk: Desk): boolean;
  run(desk: Desk): void;
}

const always = () => true;
const isOpen = ({ talks }: Desk) => talks.open.value !== null;
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
  ["next", "s", "Sıradakini aç", always, openNext],
  ["urgent", "u", "Acil görüşmeyi aç", (desk) => nextUrgent(desk) !== null, openUrgent],
  ["show_new", "z", "Yeni gelenleri göster", always, showNew],
  ["tickets", "r", "Talepleri göster", always, ({ stage }) => stage.go("tickets")],
  ["queue", "l", "Listeye git", always, ({ stage }) => stage.go("queue")],
  ["talk", "g", "Görüşmeye git", isOpen, ({ stage }) => stage.go("talk")],
  ["dossier", "o", "Dosyaya git", isOpen, ({ stage }) => stage.go("dossier")],
  ["keys", "?", "Kısayolları göster", always, ({ stage }) => stage.ask("keys")],
];

export const ACTIONS: readonly Action[] = LIST.map(([id, key, name, isPossible, run]) => ({
  id,
  key,
  name,
  isPossible,
  run,
}));

export function actionNamed(id: string): Action {
  const found = ACTIONS.find((action) => action.id === id);
  if (!found) throw new Error(`there is no action ${id}`);
  return found;
}

/** Somebody in danger who waits, and is not the one I am looking at. */
export function nextUrgent({ queue, talks }: Desk): string | null {
  return queue.urgent.value.find((row) => row.conversation !== talks.openId.value)?.conversation ?? null;
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
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.repeat) return null;
  if (document.querySelector("dialog[open]")) return null;
  if (!event.altKey && (isField(event.target) || !singleKeys.isOn)) return null;
  const isLetter = event.altKey && /^Key[A-Z]$/.test(event.code);
  const letter = isLetter ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  return ACTIONS.find((action) => action.key === letter) ?? null;
}

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

function askCanned({ talks, canned, stage }: Desk): void {
  if (!talks.openId.value) return;
  canned.begin(talks.openId.value);
  stage.kind.value = "reply";
  stage.ask("canned");
}

function openNext(desk: Desk): void {
  const { stage, queue } = desk;
  stage.isListingTickets.value = false;
  queue.arrange({ now: true });
  if (queue.top.value) desk.open(queue.top.value.conversation);
}

function openUrgent(desk: Desk): void {
  const urgent = nextUrgent(desk);
  if (urgent) desk.open(urgent);
}

function showNew({ stage, queue }: Desk): void {
  stage.pane.value = "queue";
  stage.isListingTickets.value = false;
  queue.arrange({ now: true });
}
