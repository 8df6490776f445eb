/* A talk as a list of entries to draw: messages, private notes, replies on their way, new days. */

import { cardElement } from "./cards.js";
import { h, linked, setText } from "./element.js";
import { clockTime, dayKey, dayName, fullTime } from "./times.js";

/** Everything of a talk in the order of time; messages keep the order of their `seq`. */
export function entriesOf(talk, outbox) {
  const messages = [...talk.messages.values()].sort((a, b) => a.seq - b.seq);
  const known = new Set(messages.map((message) => message.client_id).filter(Boolean));
  const isOfSeveral = new Set(messages.map((message) => message.ticket).filter(Boolean)).size > 1;
  const entries = messages.map((message) => ({ key: `m${message.seq}`, kind: message.author, at: message.at, message, about: isOfSeveral ? message.ticket : null }));
  for (const note of talk.notes) insertByTime(entries, { key: `n${note.at}${note.agent}`, kind: "note", at: note.at, note });
  for (const item of [...talk.sent, ...outbox.filter((waiting) => waiting.conversation === talk.id)]) {
    if (!known.has(item.client_id) && !talk.messages.has(item.seq)) {
      entries.push({ key: `p${item.client_id}`, kind: "agent", at: item.at ?? new Date().toISOString(), pending: item });
    }
  }
  return withDays(entries);
}

function insertByTime(entries, entry) {
  const moment = new Date(entry.at).getTime();
  let place = entries.length;
  while (place > 0 && new Date(entries[place - 1].at).getTime() > moment) place -= 1;
  entries.splice(place, 0, entry);
}

/** Puts a line before each new day, and marks who goes on speaking. */
function withDays(entries) {
  const result = [];
  let before = null;
  for (const entry of entries) {
    const isNewDay = !before || dayKey(before.at) !== dayKey(entry.at);
    if (isNewDay) result.push({ key: `d${dayKey(entry.at)}`, kind: "day", at: entry.at });
    result.push({ ...entry, follows: !isNewDay && speaker(before) === speaker(entry) });
    before = entry;
  }
  return result;
}

const speaker = (entry) => `${entry.kind}/${entry.message?.agent ?? entry.note?.agent ?? ""}/${entry.about ?? ""}`;

export function createEntry(entry) {
  if (entry.kind === "day") return h("li", { class: "day" }, h("span", {}, dayName(entry.at)));
  const { message, note, pending } = entry;
  const body = (message ?? note ?? pending).text;
  const card = cardElement(message?.card);
  return h(
    "li",
    { class: `entry ${entry.kind}` },
    h("p", { class: "by" }, h("span", { class: "author" }), h("time", { datetime: entry.at, title: fullTime(entry.at) }, clockTime(entry.at)), h("span", { class: "figures about-ticket" })),
    body && message?.card?.kind !== "document" ? h("div", { class: "body" }, ...linked(body)) : null,
    card,
    h("p", { class: "state" }),
    h("ul", { class: "choices", "aria-label": "Ziyaretçiye sunulan seçenekler", hidden: true }),
  );
}

/** What may change after a message was drawn: who goes on, whether it has arrived, which choices are open. */
export function updateEntry(element, entry, names) {
  if (entry.kind === "day") return;
  element.classList.toggle("follows", Boolean(entry.follows));
  element.classList.toggle("pending", Boolean(entry.pending) && !entry.pending.seq);
  setText(element.querySelector(".author"), names(entry));
  setText(element.querySelector(".about-ticket"), entry.about ?? "");
  const state = element.querySelector(".state");
  setText(state, entry.pending ? (entry.pending.seq ? "Gönderildi" : "Gönderiliyor") : "");
  state.hidden = !entry.pending;
  const labels = (entry.message?.choices ?? []).map((choice) => choice.label);
  const choices = element.querySelector(".choices");
  if (choices.dataset.labels !== labels.join("\n")) {
    choices.dataset.labels = labels.join("\n");
    choices.hidden = labels.length === 0;
    choices.replaceChildren(...labels.map((label) => h("li", {}, label)));
  }
}
