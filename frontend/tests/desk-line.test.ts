import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { FakeSocket, settled, storage } from "./browser.ts";
import { asked, desk, message, open, own, row, start } from "./desk.ts";

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

async function comeBack(mine = [own("c1")]): Promise<void> {
  mock.timers.tick(20_000);
  FakeSocket.last.open();
  await start({ mine });
}

test("a reply is on its way until the server has it, and is then a message", async () => {
  const made = await desk({ mine: [own("c1")] });
  await open(made, own("c1"), [message(1)]);
  made.send("c1", "bakıyorum");
  assert.equal(made.delivery.waiting.value.length, 1);
  FakeSocket.last.answer("message.send", { seq: 2 });
  await settled();
  assert.equal(made.delivery.waiting.value.length, 0);
  assert.equal(made.talks.open.value?.messages.value.get(2)?.text, "bakıyorum");
});

test("a reply written into a dead line goes out once it is back, under the same id", async () => {
  const made = await desk({ mine: [own("c1")] });
  await open(made, own("c1"));
  made.send("c1", "bakıyorum");
  const first = asked("message.send")[0]?.client_id;
  mock.timers.tick(10_000); // nobody answers
  await settled();
  assert.equal(made.line.status.value, "offline");
  await comeBack();
  FakeSocket.last.answer("conversation.open", {
    row: own("c1"),
    dossier: made.talks.open.value?.dossier.value,
    messages: [],
  });
  await settled();
  assert.deepEqual(
    asked("message.send").map(({ client_id, text }) => [client_id, text]),
    [[first, "bakıyorum"]],
  );
});

test("a reply that was refused comes back in front of what was typed since", async () => {
  const made = await desk({ mine: [own("c1")] });
  await open(made, own("c1"));
  made.send("c1", "bakıyorum");
  made.drafts.write("c1", "reply", "bir de");
  FakeSocket.last.answer("message.send", { ok: false, code: "not_yours", error: "" });
  await settled();
  assert.equal(made.drafts.read("c1", "reply"), "bakıyorum\nbir de");
  assert.match(made.talks.open.value?.problem.value ?? "", /metniniz gönderilmedi/);
});

test("the end of the session ends the line, keeps the reply, and comes back only by a login", async () => {
  const made = await desk({ mine: [own("c1")] });
  await open(made, own("c1"));
  made.drafts.write("c1", "note", "dekont bekleniyor");
  made.send("c1", "bakıyorum");
  FakeSocket.last.answer("message.send", { ok: false, code: "not_logged_in", error: "" });
  await settled();
  assert.equal(made.line.status.value, "logged_out");
  const sockets = FakeSocket.all.length;
  mock.timers.tick(60_000);
  assert.equal(FakeSocket.all.length, sockets);
  made.line.open();
  FakeSocket.last.open();
  await start({ mine: [own("c1")] });
  FakeSocket.last.answer("conversation.open", {
    row: own("c1"),
    dossier: made.talks.open.value?.dossier.value,
    messages: [],
  });
  await settled();
  assert.deepEqual(
    asked("message.send").map(({ text }) => text),
    ["bakıyorum"],
  );
  assert.equal(made.drafts.read("c1", "note"), "dekont bekleniyor");
});

test("a handshake that is dropped ends no session", async () => {
  const made = await desk();
  FakeSocket.last.drop(1006);
  assert.equal(made.line.status.value, "offline");
  mock.timers.tick(20_000);
  FakeSocket.last.drop(1006);
  assert.equal(made.line.status.value, "offline");
});

test("closing waits for the line, taking is said to have failed", async () => {
  const made = await desk({ queue: [row("c2")], mine: [own("c1")] });
  await open(made, own("c1"));
  FakeSocket.last.drop();
  made.acts.close(true);
  await settled();
  assert.match(made.talks.get("c1")?.problem.value ?? "", /bağlantı kurulunca kapatılacak/);
  made.open("c2");
  made.acts.take();
  await settled();
  assert.match(made.talks.get("c2")?.problem.value ?? "", /bu işlem yapılamadı/);
  await comeBack();
  FakeSocket.last.answer("conversation.open", {
    row: row("c2"),
    dossier: made.talks.get("c1")?.dossier.value,
    messages: [],
  });
  await settled();
  assert.deepEqual(
    asked("conversation.close").map(({ conversation }) => conversation),
    ["c1"],
  );
  assert.equal(asked("conversation.take").length, 0);
});
