import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Message } from "../lib/wire.ts";
import { TalkStore } from "../widget/stores/talk.ts";
import { storage } from "./browser.ts";

const AT = "2026-11-21T10:00:00Z";

function message(seq: number, fields: Partial<Message> = {}): Message {
  return { seq, author: "bot", text: `mesaj ${seq}`, at: AT, choices: [], card: null, ...fields };
}

function begun(...messages: Message[]): TalkStore {
  const store = new TalkStore();
  store.begin({ conversation: "c1", owner: "bot", messages });
  return store;
}

const texts = (store: TalkStore) => store.lines.value.map((line) => line.text);

beforeEach(() => storage.clear());

test("messages stand in the order of their seq, each once", () => {
  const store = begun(message(1), message(2));
  assert.equal(store.receive(message(2)), true);
  assert.equal(store.receive(message(3)), true);
  assert.deepEqual(texts(store), ["mesaj 1", "mesaj 2", "mesaj 3"]);
});

test("a gap is noticed, so that the talk can be asked for anew", () => {
  const store = begun(message(1));
  assert.equal(store.receive(message(3)), false);
  assert.deepEqual(texts(store), ["mesaj 1"]);
});

test("what is on its way stands last, and gives way to itself once it is stored", () => {
  const store = begun(message(1));
  store.queue({ client_id: "a", conversation: "c1", text: "merhaba", at: AT });
  assert.equal(store.lines.value.at(-1)?.state, "sending");
  store.receive(message(2, { author: "visitor", client_id: "a", text: "merhaba" }));
  assert.deepEqual(texts(store), ["mesaj 1", "merhaba"]);
  assert.equal(store.lines.value.at(-1)?.state, undefined);
});

test("a pick closes the choices of its message, here and where another tab picked", () => {
  const choices = [{ id: "x", label: "Evet" }];
  const here = begun(message(1, { choices }));
  here.queue({ client_id: "a", conversation: "c1", text: "Evet", choice: "x", at: AT });
  assert.deepEqual(here.lines.value[0]?.choices, []);
  const there = begun(message(1, { choices }));
  there.receive(message(2, { author: "visitor", text: "Evet", client_id: "b" }));
  assert.deepEqual(there.lines.value[0]?.choices, []);
  assert.equal(there.lastSaid.value, -1); // a pick answers; it says nothing of its own
});

test("choices are on offer until the visitor writes, and a document is no writing", () => {
  const store = begun(message(1, { choices: [{ id: "x", label: "Evet" }] }));
  const card = { kind: "document", id: "d", name: "dekont.png", size: 1, media: "image", state: "received" } as const;
  store.receive(message(2, { author: "visitor", text: "", card }));
  assert.equal(store.lastSaid.value, -1);
  store.receive(message(3, { author: "visitor", text: "bir şey" }));
  assert.equal(store.lastSaid.value, 2);
});

test("unread is what others wrote after what was on the screen, and only that is announced", () => {
  const store = new TalkStore();
  const announced: number[] = [];
  store.onArrived = ({ seq }) => announced.push(seq);
  store.begin({ conversation: "c1", messages: [message(1), message(2, { author: "visitor" })] });
  assert.deepEqual(announced, [1]);
  store.read();
  assert.equal(store.unread.value.length, 0);
  store.receive(message(3));
  assert.deepEqual(
    store.unread.value.map(({ seq }) => seq),
    [3],
  );
  const again = new TalkStore();
  again.begin({ conversation: "c1", messages: [message(1), message(2), message(3)] });
  assert.deepEqual(
    again.unread.value.map(({ seq }) => seq),
    [3],
  );
});

test("another conversation keeps what is on its way and what lasts, and nothing else", () => {
  const store = begun(message(1));
  store.notice("geçer");
  store.notice("kalır", { lasts: true });
  store.queue({ client_id: "a", conversation: "c1", text: "merhaba", at: AT });
  store.begin({ conversation: "c2", messages: [] });
  assert.deepEqual(texts(store), ["merhaba"]);
  assert.deepEqual(
    store.notices.value.map(({ text }) => text),
    ["kalır"],
  );
});

test("that somebody rated does not take the score away that is known here", () => {
  const store = begun(message(1));
  store.rated.value = 4;
  store.change({ owner: "closed", rated: true });
  assert.equal(store.rated.value, 4);
});
