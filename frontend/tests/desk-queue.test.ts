import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { storage } from "./browser.ts";
import { desk, open, own, row } from "./desk.ts";

const ids = (rows: readonly { conversation: string }[]) => rows.map(({ conversation }) => conversation);
const counts = { queue: 9, mine: 0 };

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a list that is held keeps its rows where they are and counts what is new", async () => {
  const { queue } = await desk({ queue: [row("a"), row("bb")] });
  queue.isHeld = () => true;
  queue.change({ queue: [row("ccc")], mine: [], removed: ["a"], counts });
  assert.deepEqual(ids(queue.shown.value.queue), ["a", "bb"]);
  assert.equal(queue.shown.value.queue[0]?.isGone, true);
  assert.equal(queue.newcomers.value, 1);
  queue.arrange({ now: true });
  assert.deepEqual(ids(queue.shown.value.queue), ["bb", "ccc"]);
  assert.equal(queue.newcomers.value, 0);
});

test("danger waits for nothing: it comes to the top of a list that is held, and is told", async () => {
  const { queue } = await desk({ queue: [row("a"), row("bb")] });
  queue.isHeld = () => true;
  let told = 0;
  queue.onDanger = () => {
    told += 1;
  };
  queue.change({ queue: [row("ccc", { priority: 0 })], mine: [], removed: [], counts });
  queue.change({ queue: [row("ccc", { priority: 0, last_text: "yine" })], mine: [], removed: [], counts });
  assert.deepEqual(ids(queue.shown.value.queue), ["ccc", "a", "bb"]);
  assert.deepEqual([told, queue.newcomers.value, queue.top.value?.conversation], [1, 0, "ccc"]);
});

test("an answer that I owe comes before who waits, and an urgent one before all", async () => {
  const made = await desk({ queue: [row("a")], mine: [own("bb", { last_author: "agent" }), own("ccc")] });
  assert.equal(made.queue.top.value?.conversation, "ccc");
  assert.deepEqual(ids(made.queue.shown.value.mine), ["ccc", "bb"]);
  made.queue.change({ queue: [row("dddd", { priority: 0 })], mine: [], removed: [], counts });
  assert.equal(made.queue.top.value?.conversation, "dddd");
});

test("what is on the screen counts as read, and what comes later in another talk does not", async () => {
  const made = await desk({ mine: [own("a"), own("bb")] });
  assert.equal(made.queue.unreadCount.value, 2);
  await open(made, own("a"));
  assert.equal(made.queue.unreadCount.value, 1);
  const later = own("a", { last_at: "2026-11-29T09:05:00+00:00" });
  made.queue.change({ queue: [], mine: [later], removed: [], counts });
  made.talks.look();
  assert.equal(made.queue.unreadCount.value, 1);
  await open(made, own("bb"));
  made.queue.change({ queue: [], mine: [{ ...later, last_at: "2026-11-29T09:06:00+00:00" }], removed: [], counts });
  assert.equal(made.queue.isUnread({ ...later, last_at: "2026-11-29T09:06:00+00:00" }), true);
});

test("danger in a talk of mine is told until it is answered", async () => {
  const made = await desk({ mine: [own("a", { last_author: "agent" })] });
  let told = 0;
  made.alerts.danger = () => {
    told += 1;
  };
  const danger = own("a", { priority: 0, last_at: "2026-11-29T09:05:00+00:00" });
  made.queue.change({ queue: [], mine: [danger], removed: [], counts });
  assert.deepEqual([told, ids(made.queue.endangered.value)], [1, ["a"]]);
  made.queue.change({ queue: [], mine: [{ ...danger, last_author: "agent" }], removed: [], counts });
  assert.deepEqual(ids(made.queue.endangered.value), []);
});

test("of a long list its beginning is drawn, the rest is counted and one press away", async () => {
  const waiting = Array.from({ length: 450 }, (_, index) => row(`r${index}`, { waiting_since: `${1000 + index}` }));
  const { queue } = await desk({ queue: waiting });
  assert.deepEqual([queue.drawn.value.queue.length, queue.hidden.value], [200, 250]);
  await queue.loadMore();
  assert.deepEqual([queue.drawn.value.queue.length, queue.hidden.value], [400, 50]);
  await queue.loadMore();
  assert.deepEqual([queue.drawn.value.queue.length, queue.hidden.value], [450, 0]);
});
