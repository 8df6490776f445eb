import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenIn, type Lists, type Row, withChange, withPage } from "../desk/stores/rows.ts";

const row = (conversation: string, minute: number, priority = 2): Row => ({
  conversation,
  owner: "waiting",
  priority,
  waiting_since: `2026-11-29T09:${String(minute).padStart(2, "0")}:00+00:00`,
});
const names = (rows: Row[]) => rows.map((one) => one.conversation);
const first: Lists = {
  queue: [row("a", 1), row("b", 2)],
  mine: [],
  next: "2 2026-11-29T09:02:00+00:00 b",
  counts: { queue: 5, mine: 0 },
};

test("a change replaces its rows and leaves the others alone", () => {
  const after = withChange(first, { queue: [row("b", 2, 1)], mine: [], removed: ["a"], counts: { queue: 4, mine: 0 } });
  assert.deepEqual(names(after.queue), ["b"]);
  assert.equal(after.queue[0]?.priority, 1);
  assert.equal(hiddenIn(after), 3);
});

test("who waits behind the last page is counted and not put into a gap", () => {
  const after = withChange(first, { queue: [row("z", 30)], mine: [], removed: [], counts: { queue: 6, mine: 0 } });
  assert.deepEqual(names(after.queue), ["a", "b"]);
  assert.equal(hiddenIn(after), 4);
});

test("danger is here however far behind it began to wait", () => {
  const lists = { ...first, next: "0 2026-11-29T09:02:00+00:00 b" };
  const after = withChange(lists, { queue: [row("z", 30, 0)], mine: [], removed: [], counts: { queue: 6, mine: 0 } });
  assert.deepEqual(names(after.queue), ["a", "b", "z"]);
});

test("a row that I took leaves the queue", () => {
  const after = withChange(first, {
    queue: [],
    mine: [{ ...row("a", 1), owner: "agent" }],
    removed: [],
    counts: { queue: 4, mine: 1 },
  });
  assert.deepEqual([names(after.queue), names(after.mine)], [["b"], ["a"]]);
});

test("pages join without doubles, and the last one says that it is the last", () => {
  const after = withPage(first, { queue: [row("b", 2), row("c", 3), row("d", 4)], next: null, count: 4 });
  assert.deepEqual(names(after.queue), ["a", "b", "c", "d"]);
  assert.equal(hiddenIn(after), 0);
});
