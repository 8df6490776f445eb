import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import type { Found } from "../desk/stores/wire.ts";
import { markWords } from "../lib/marking.ts";
import { FakeSocket, settled, storage } from "./browser.ts";
import { asked, DOSSIER, desk, message, own } from "./desk.ts";

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const found = (seq: number, fields: Partial<Found> = {}): Found => ({
  kind: "message",
  conversation: "c1",
  seq,
  author: "visitor",
  agent: null,
  visitor: "Ziyaretçi",
  ticket: null,
  owner: "agent",
  text: "çekimim gelmedi",
  at: "2026-11-29T09:00:00+00:00",
  ...fields,
});

const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));

test("what is typed is looked for once, the rest follows in pages, and an answer that came too late is dropped", async () => {
  const { search } = await desk();
  search.want({ text: "çe" });
  search.want({ text: "çekim" });
  mock.timers.tick(300);
  assert.deepEqual(
    asked("search.find").map(({ text, author, before }) => [text, author, before]),
    [["çekim", null, null]],
  );
  search.want({ writer: "agent:a7", firstDay: "0002-11-01", lastDay: "2026-11-29" });
  FakeSocket.last.answer("search.find", { found: [found(9)], next: 9 });
  await settled();
  search.lookFurther();
  FakeSocket.last.answer("search.find", { found: [found(4)], next: null });
  await settled();
  assert.deepEqual([search.page.value.found.map(({ seq }) => seq), search.page.value.next], [[9, 4], null]);
  const wish = asked("search.find").at(-1);
  assert.deepEqual([wish?.author, wish?.agent, wish?.first_day, wish?.last_day], ["agent", "a7", null, "2026-11-29"]);
  search.want({ writer: "" });
  search.want({ text: "!" });
  mock.timers.tick(300);
  FakeSocket.last.answer("search.find", { found: [found(1)], next: null });
  await settled();
  assert.deepEqual([search.page.value.found.length, search.foundBy.value], [0, null]);
});

test("a talk opens at what was found, with as many earlier messages as that takes", async () => {
  const made = await desk({ mine: [own("c1")] });
  made.openAt(found(30));
  FakeSocket.last.answer("conversation.open", {
    row: own("c1"),
    dossier: DOSSIER,
    messages: messages(401, 600),
    has_earlier: true,
  });
  await settled();
  FakeSocket.last.answer("messages.earlier", { messages: messages(201, 400), has_earlier: true });
  await settled();
  FakeSocket.last.answer("messages.earlier", { messages: messages(1, 200), has_earlier: false });
  await settled();
  assert.deepEqual(
    asked("messages.earlier").map(({ before }) => before),
    [401, 201],
  );
  const talk = made.talks.open.value;
  assert.deepEqual([talk?.messages.value.has(30), talk?.mark.value], [true, { of: 30, isReached: false }]);
});

test("earlier messages that do not come are asked for once", async () => {
  const made = await desk({ mine: [own("c1")] });
  made.openAt(found(30));
  FakeSocket.last.answer("conversation.open", {
    row: own("c1"),
    dossier: DOSSIER,
    messages: messages(401, 600),
    has_earlier: true,
  });
  await settled();
  FakeSocket.last.answer("messages.earlier", { ok: false, code: "server_error", error: "" });
  await settled();
  assert.equal(asked("messages.earlier").length, 1);
  assert.ok(made.talks.open.value?.problem.value);
});

test("a note is looked for by its time, and the next opening forgets what was looked for", async () => {
  const made = await desk({ mine: [own("c1")] });
  made.openAt(found(0, { kind: "note", seq: null, author: "agent" }));
  assert.deepEqual(made.talks.open.value?.mark.value, { of: "2026-11-29T09:00:00+00:00", isReached: false });
  made.open("c1");
  assert.equal(made.talks.open.value?.mark.value, null);
});

test("words are marked as a whole, in any spelling, by how they begin", () => {
  const marked = (text: string, words: string) =>
    markWords(text, words)
      .filter((piece) => piece.isMarked)
      .map((piece) => piece.text);
  assert.deepEqual(marked("ÇEKİMİM üç gündür gelmedi, çekim nerede", "cekim gel"), ["ÇEKİMİM", "gelmedi", "çekim"]);
  assert.deepEqual(marked("<b>Iğdır</b> geri çekim", "igdir  ekim"), ["Iğdır"]);
  assert.deepEqual(markWords("hiçbiri", "x"), [{ text: "hiçbiri", isMarked: false }]);
});

test("the failure of a look-up that was overtaken is not said", async () => {
  const { search } = await desk();
  search.want({ text: "çekim" });
  search.look();
  search.want({ writer: "agent" });
  const [first] = asked("search.find");
  FakeSocket.last.say({ reply_to: first?.id, ok: false, code: "server_error", error: "" });
  await settled();
  assert.equal(search.problem.value, null);
});
