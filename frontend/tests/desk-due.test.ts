import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { dueOf } from "../desk/due.ts";
import type { DueKind } from "../desk/stores/wire.ts";
import { EVERYTHING, isWanted, ordered } from "../desk/stores/wishes.ts";
import { storage } from "./browser.ts";
import { desk, own, row } from "./desk.ts";

const NOW = new Date("2026-11-29T10:00:00+00:00").getTime();
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const due = (minutes: number, kind: DueKind = "first_answer") => ({ due_at: at(minutes), due_kind: kind });
const NOTHING = { due_at: null, due_kind: null };
const ids = (rows: readonly { conversation: string }[]) => rows.map(({ conversation }) => conversation);

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: NOW });
});

test("what is due says how long is left or how late it is, warns before, and stands still while its visitor is asked", () => {
  const told = (dated: Parameters<typeof dueOf>[0], state: Parameters<typeof dueOf>[1] = "open") => {
    const found = dueOf(dated, state, NOW);
    return found && [found.state, found.words];
  };
  assert.deepEqual(told(due(11)), ["calm", "11 dk kaldı"]);
  assert.deepEqual(told(due(10)), ["near", "10 dk kaldı"]);
  assert.deepEqual(told(due(0.2)), ["near", "1 dk kaldı"]);
  assert.deepEqual(told(due(-0.2)), ["late", "şimdi doldu"]);
  assert.deepEqual(told(due(-65)), ["late", "1 sa 5 dk gecikti"]);
  assert.deepEqual(told(due(61, "resolution")), ["calm", "1 sa 1 dk kaldı"]);
  assert.deepEqual(told(due(60, "resolution")), ["near", "1 sa kaldı"]);
  assert.deepEqual(told(due(3 * 24 * 60, "resolution")), ["calm", "3 gün kaldı"]);
  assert.deepEqual(told(NOTHING, "pending"), ["paused", "Süre durdu"]);
  assert.deepEqual([told(NOTHING, "solved"), told(NOTHING, null)], [null, null]);
});

test("rows are wanted by what is due, and put in that order, danger first and what is not due last", () => {
  const rows = [
    row("a", { ...due(40) }),
    row("b"),
    row("c", { ...due(5) }),
    row("d", { ...due(-5) }),
    row("e", { priority: 0, ...due(60) }),
  ];
  const wanted = (wish: "near" | "late") => ids(rows.filter((one) => isWanted(one, { ...EVERYTHING, due: wish }, NOW)));
  assert.deepEqual(
    [wanted("near"), wanted("late")],
    [
      ["c", "d", "e"],
      ["d", "e"],
    ],
  );
  assert.deepEqual(ids(ordered(rows, "due")), ["e", "d", "c", "a", "b"]);
});

test("talks of mine that are owed an answer are put in that order too", async () => {
  const mine = [own("a", due(30)), own("bb", due(10)), own("ccc", { last_author: "agent", ...due(5) })];
  const { queue } = await desk({ mine });
  assert.deepEqual(ids(queue.shown.value.mine), ["a", "bb", "ccc"]);
  queue.want({ order: "due" });
  assert.deepEqual(ids(queue.shown.value.mine), ["bb", "a", "ccc"]);
});
