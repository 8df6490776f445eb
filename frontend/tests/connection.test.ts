import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Connection, type RequestFailed } from "../lib/connection.ts";
import { FakeSocket, settled } from "./browser.ts";

const heard: string[] = [];

function connected(): Connection {
  const connection = new Connection("/ws/visitor", {
    slowest: 20_000,
    patience: 12_000,
    ping: { type: "typing.set", on: false },
  });
  connection.hearing = {
    up: () => heard.push("up"),
    down: (code) => heard.push(`down ${code}`),
    news: (frame) => heard.push(frame.type),
  };
  connection.open();
  FakeSocket.last.open();
  return connection;
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "answered",
    (failure: RequestFailed) => failure.code,
  );

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  heard.length = 0;
});

test("an answer reaches who asked, everything else is news", async () => {
  const connection = connected();
  const asked = connection.request<{ seq: number }>("message.send", { text: "merhaba" });
  FakeSocket.last.say({ type: "message.added" });
  FakeSocket.last.answer("message.send", { seq: 7 });
  assert.equal((await asked).seq, 7);
  assert.deepEqual(heard, ["up", "message.added"]);
});

test("a refusal carries its code and its sentence", async () => {
  const asked = connected().request("message.send");
  FakeSocket.last.answer("message.send", { ok: false, code: "slow_down", error: "Biraz bekleyin." });
  await assert.rejects(asked, { code: "slow_down", message: "Biraz bekleyin." });
});

test("a line that breaks fails what was asked, and comes back by itself, later each time", async () => {
  const connection = connected();
  const sockets = FakeSocket.all.length;
  const asked = codeOf(connection.request("message.send"));
  FakeSocket.last.drop();
  assert.equal(await asked, "offline");
  assert.equal(FakeSocket.all.length, sockets);
  mock.timers.tick(700);
  assert.equal(FakeSocket.all.length, sockets + 1);
  FakeSocket.last.drop();
  mock.timers.tick(700);
  assert.equal(FakeSocket.all.length, sockets + 1);
  mock.timers.tick(700);
  assert.equal(FakeSocket.all.length, sockets + 2);
});

test("a socket that does not answer is given up, and the others who wait hear that the line is away", async () => {
  const connection = connected();
  const first = codeOf(connection.request("message.send"));
  mock.timers.tick(6000);
  const second = codeOf(connection.request("typing.set"));
  mock.timers.tick(6000);
  await settled();
  assert.deepEqual([await first, await second], ["timeout", "offline"]);
  assert.deepEqual(heard, ["up", "down 0"]);
});

test("what is closed stays closed", () => {
  const connection = connected();
  const sockets = FakeSocket.all.length;
  connection.close();
  mock.timers.tick(60_000);
  assert.equal(FakeSocket.all.length, sockets);
  assert.equal(connection.isUp, false);
});
