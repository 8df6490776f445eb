import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Connection } from "../lib/connection.ts";
import { keep, recall } from "../lib/memory.ts";
import { Delivery } from "../widget/stores/delivery.ts";
import { Session } from "../widget/stores/session.ts";
import { TalkStore } from "../widget/stores/talk.ts";
import { FakeSocket, settled, storage } from "./browser.ts";

function chat() {
  const store = new TalkStore();
  const connection = new Connection("/ws/visitor", {
    slowest: 20_000,
    patience: 12_000,
    ping: { type: "typing.set", on: false },
  });
  const delivery = new Delivery(store, connection);
  const session = new Session(store, delivery, connection);
  session.open();
  FakeSocket.last.open();
  return { store, connection, delivery, session };
}

async function started(conversation = "c1", fields: object = {}): Promise<void> {
  await settled();
  FakeSocket.last.answer("session.start", { conversation, token: "t1", owner: "bot", messages: [], ...fields });
  await settled();
}

const asked = (type: string) => FakeSocket.last.sent.filter((frame) => frame.type === type);

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a talk is gone on with from where this tab has it", async () => {
  keep("session", { conversation: "c1", token: "t0" });
  chat();
  await settled();
  assert.deepEqual(asked("session.start")[0]?.resume, { conversation: "c1", token: "t0", after_seq: 0 });
});

test("what is written while the line is away goes out in its order once it is back", async () => {
  const { delivery, store } = chat();
  delivery.send("bir");
  delivery.send("iki");
  assert.equal(asked("message.send").length, 0);
  await started();
  assert.deepEqual(
    asked("message.send").map(({ text }) => text),
    ["bir"],
  );
  FakeSocket.last.answer("message.send", { seq: 1 });
  await settled();
  assert.deepEqual(
    asked("message.send").map(({ text }) => text),
    ["bir", "iki"],
  );
  FakeSocket.last.answer("message.send", { seq: 2 });
  await settled();
  assert.deepEqual(
    store.pending.value.map(({ state }) => state),
    ["stored", "stored"],
  );
  assert.equal(recall("outbox"), null);
});

test("a message that was refused stays with what was wrong, and the next one goes", async () => {
  const { delivery, store } = chat();
  await started();
  delivery.send("uzun");
  delivery.send("kısa");
  FakeSocket.last.answer("message.send", { ok: false, code: "message_too_long", error: "Mesaj çok uzun." });
  await settled();
  assert.deepEqual(
    store.pending.value.map(({ state, error }) => [state, error]),
    [
      ["failed", "Mesaj çok uzun."],
      ["sending", null],
    ],
  );
  assert.deepEqual(
    asked("message.send").map(({ text }) => text),
    ["uzun", "kısa"],
  );
});

test("messages of a talk that is over go to the new one, its choices do not", async () => {
  keep("outbox", [
    { client_id: "a", conversation: "c0", text: "merhaba", at: "2026-11-21T10:00:00Z" },
    { client_id: "b", conversation: "c0", text: "Evet", choice: "x", at: "2026-11-21T10:00:00Z" },
  ]);
  chat();
  await started("c1");
  assert.deepEqual(
    asked("message.send").map(({ client_id }) => client_id),
    ["a"],
  );
  assert.equal(asked("choice.pick").length, 0);
});

test("a proof gives another token, which is kept for every tab", async () => {
  const { session } = chat();
  await started();
  const submitted = session.submitCode("123 456");
  FakeSocket.last.answer("verification.submit", { token: "t2", identity: { level: "verified", name: "Ayşe" } });
  await submitted;
  assert.deepEqual(recall("session"), { conversation: "c1", token: "t2" });
  assert.doesNotMatch(JSON.stringify([recall("outbox"), recall("draft"), recall("claims")]), /123/);
});

test("logging out forgets everything here and says so", async () => {
  const { session, store, delivery } = chat();
  await started();
  let hasLeft = false;
  session.onLeft = () => {
    hasLeft = true;
  };
  delivery.send("merhaba");
  session.logout();
  assert.equal(hasLeft, true);
  assert.deepEqual(
    [recall("session"), recall("outbox"), store.conversation.value, store.lines.value.length],
    [null, null, null, 0],
  );
});

test("a gap in what comes starts the line over", async () => {
  chat();
  await started();
  const socket = FakeSocket.last;
  socket.say({
    type: "message.added",
    message: { seq: 9, author: "bot", text: "?", at: "2026-11-21T10:00:00Z", choices: [] },
  });
  assert.equal(socket.readyState, 3);
});
