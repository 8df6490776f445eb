/* Everything an agent can do, once: its name, its key, when it is possible. Buttons, keys and the list of keys read it. */

import { h } from "./element.js";

const owner = (desk) => desk.talk?.row?.owner;
const mine = (desk) => desk.isMine(desk.talk?.row);
const ask = (name) => (desk) => desk.tell("command", name);

export const ACTIONS = [
  { id: "take", key: "a", name: "Görüşmeyi al", possible: (desk) => ["waiting", "bot"].includes(owner(desk)), run: (desk) => desk.take() },
  { id: "transfer", key: "d", name: "Devret", possible: mine, run: ask("choose_agent") },
  { id: "return", key: "b", name: "Asistana bırak", possible: mine, run: ask("confirm_return") },
  { id: "close", key: "k", name: "Kapat", possible: mine, run: ask("choose_end") },
  { id: "reply", key: "y", name: "Yanıt yaz", possible: (desk) => desk.canWrite, run: ask("write_reply") },
  { id: "note", key: "n", name: "Not yaz", possible: (desk) => Boolean(desk.talk), run: ask("write_note") },
  { id: "copy", key: "c", name: "Talep numarasını kopyala", possible: (desk) => Boolean(desk.talk?.row?.ticket), run: ask("copy_ticket") },
  { id: "earlier", key: "e", name: "Önceki mesajları göster", possible: (desk) => Boolean(desk.talk?.hasEarlier), run: (desk) => desk.loadEarlier() },
  { id: "step", key: "t", name: "Talebin durumunu değiştir", possible: (desk) => Boolean(desk.ticketToStep()), run: ask("choose_step") },
  { id: "next", key: "s", name: "Sıradakini aç", possible: () => true, run: ask("open_next") },
  { id: "urgent", key: "u", name: "Acil görüşmeyi aç", possible: (desk) => Boolean(desk.nextUrgent), run: (desk) => desk.open(desk.nextUrgent.conversation) },
  { id: "show_new", key: "z", name: "Yeni gelenleri göster", possible: () => true, run: ask("show_new") },
  { id: "tickets", key: "r", name: "Talepleri göster", possible: () => true, run: ask("show_tickets") },
  { id: "queue", key: "l", name: "Listeye git", possible: () => true, run: ask("go_queue") },
  { id: "talk", key: "g", name: "Görüşmeye git", possible: (desk) => Boolean(desk.talk), run: ask("go_talk") },
  { id: "dossier", key: "o", name: "Dosyaya git", possible: (desk) => Boolean(desk.talk), run: ask("go_dossier") },
  { id: "keys", key: "?", name: "Kısayolları göster", possible: () => true, run: ask("show_keys") },
];

export const actionNamed = (id) => ACTIONS.find((action) => action.id === id);

/** A button that says what it does and which key does the same. */
export function actionButton(desk, id, { label, ...attributes } = {}) {
  const action = actionNamed(id);
  return h(
    "button",
    { type: "button", class: "button", "aria-keyshortcuts": action.key.toUpperCase(), onclick: () => action.run(desk), ...attributes },
    label ?? action.name,
    h("kbd", { "aria-hidden": "true" }, action.key.toUpperCase()),
  );
}

const SINGLE = "destek.desk.single_keys";
export const singleKeys = {
  get on() {
    return localStorage.getItem(SINGLE) !== "off";
  },
  set on(value) {
    localStorage.setItem(SINGLE, value ? "on" : "off");
  },
};

const isField = (element) => element.matches?.("input, textarea, select, [contenteditable]");

/** Which action a key press means: the letter alone outside fields, with Alt anywhere. */
export function actionOf(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.repeat) return null;
  if (document.querySelector("dialog[open]")) return null;
  if (!event.altKey && (isField(event.target) || !singleKeys.on)) return null;
  const letter = event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  return ACTIONS.find((action) => action.key === letter) ?? null;
}
