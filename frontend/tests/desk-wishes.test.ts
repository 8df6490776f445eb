import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { ACTIONS } from "../desk/actions.ts";
import { commandsFor } from "../desk/stores/commands.ts";
import { EVERYTHING, isWanted, needsAll, ordered, topicsOf } from "../desk/stores/wishes.ts";
import { fold } from "../lib/fold.ts";
import { FakeSocket, settled, storage } from "./browser.ts";
import { asked, DENIZ, desk, own, row } from "./desk.ts";

const NOW = new Date("2026-11-29T10:00:00+00:00").getTime();
const at = (minute: number) => `2026-11-29T09:${String(minute).padStart(2, "0")}:00+00:00`;
const ids = (rows: readonly { conversation: string }[]) => rows.map(({ conversation }) => conversation);

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a wish leaves out what it does not name, and danger never", () => {
  const one = row("a", { topic: "deposit", priority: 2, ticket_state: "pending", waiting_since: at(20) });
  const is = (wish: object) => isWanted(one, { ...EVERYTHING, ...wish }, NOW);
  assert.deepEqual([is({ topic: "deposit" }), is({ topic: "game" })], [true, false]);
  assert.deepEqual([is({ priority: "2" }), is({ priority: "1" })], [true, false]);
  assert.deepEqual([is({ state: "pending" }), is({ state: "open" })], [true, false]);
  assert.deepEqual([is({ minutes: 40 }), is({ minutes: 41 })], [true, false]);
  const danger = row("b", { priority: 0, waiting_since: at(59) });
  assert.equal(isWanted(danger, { ...EVERYTHING, topic: "game", minutes: 60 }, NOW), true);
});

test("rows are put in the wished order, danger first in each", () => {
  const rows = [
    row("a", { priority: 1, waiting_since: at(30), last_at: at(31) }),
    row("b", { priority: 3, waiting_since: at(10), last_at: at(40) }),
    row("c", { priority: 0, waiting_since: at(50), last_at: at(50) }),
  ];
  assert.deepEqual(ids(ordered(rows, "urgency")), ["c", "a", "b"]);
  assert.deepEqual(ids(ordered(rows, "wait")), ["c", "b", "a"]);
  assert.deepEqual(ids(ordered(rows, "last")), ["c", "b", "a"]);
});

test("a wish for some asks for all pages, a view of what is here for none", async () => {
  assert.deepEqual([needsAll({ ...EVERYTHING, view: "mine" }), needsAll({ ...EVERYTHING, minutes: 5 })], [false, true]);
  const { queue } = await desk({ queue: [row("a")] });
  queue.isHeld = () => true; // the focus is on what is chosen
  queue.put({ ...queue.lists.value, next: "2 x a" });
  queue.want({ view: "waiting" });
  assert.equal(asked("queue.list").length, 0);
  queue.want({ topic: "withdrawal" });
  FakeSocket.last.answer("queue.list", { queue: [row("bb")], next: "2 x bb", count: 3 });
  await settled();
  FakeSocket.last.answer("queue.list", { queue: [row("ccc", { topic: "game" })], next: null, count: 3 });
  await settled();
  assert.deepEqual(ids(queue.shown.value.queue), ["a", "bb"]);
  assert.deepEqual([queue.hidden.value, queue.isCompleting.value], [0, false]);
});

test("a wish is remembered, and danger stays in a view of mine", async () => {
  const first = await desk({ queue: [row("a")], mine: [own("bb")] });
  first.queue.want({ view: "mine" });
  const again = await desk({ queue: [row("a"), row("ccc", { priority: 0 })], mine: [own("bb")] });
  assert.deepEqual([ids(again.queue.shown.value.mine), ids(again.queue.shown.value.queue)], [["bb"], ["ccc"]]);
});

test("topics are named once, with how many there are", () => {
  const rows = [row("a"), row("b", { topic: "game", topic_label: "Bahis ve oyun" }), row("c")];
  assert.deepEqual(
    topicsOf(rows).map(({ label, count }) => [label, count]),
    [
      ["Bahis ve oyun", 1],
      ["Para çekme", 2],
    ],
  );
});

test("words find talks and actions in any spelling, and what is nowhere here goes to the tickets and texts", async () => {
  assert.equal(fold("ŞİFREMİ ığÜ"), "sifremi igu");
  const made = await desk({ queue: [row("a", { visitor: "Ayşe Işık" })], mine: [own("bb", { visitor: "Mehmet" })] });
  const names = (typed: string) => commandsFor(made, typed).map(({ name }) => name);
  assert.deepEqual(names("AYSE isik"), ["Ayşe Işık", "Taleplerde ara: AYSE isik", "Yazışmalarda ara: AYSE isik"]);
  assert.equal(names("talepleri")[0], "Talepleri göster");
  assert.ok(names("").includes("Mehmet"));
  assert.equal(DENIZ.name, made.people.me.value?.name);
});

test("every action has a key of its own, and one name", () => {
  for (const field of ["id", "key", "name"] as const)
    assert.equal(new Set(ACTIONS.map((action) => action[field])).size, ACTIONS.length, field);
});
