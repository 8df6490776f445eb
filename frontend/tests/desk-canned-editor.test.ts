import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { actionNamed } from "../desk/actions.ts";
import { NEW } from "../desk/stores/canned-editor.ts";
import type { Desk } from "../desk/stores/desk.ts";
import type { CannedReply } from "../desk/stores/wire.ts";
import { FakeSocket, settled, storage } from "./browser.ts";
import { asked, DENIZ, desk, open, own } from "./desk.ts";

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const reply = (id: string, title: string, fields: Partial<CannedReply> = {}): CannedReply => ({
  id,
  title,
  text: "Merhaba.",
  preview: "Merhaba.",
  team: null,
  team_label: null,
  version: 1,
  updated_at: "2026-11-29T09:00:00+00:00",
  ...fields,
});

async function keeping() {
  const made = await desk({ mine: [own("c1")] });
  made.editor.load();
  FakeSocket.last.answer("canned.list", {
    replies: [reply("a", "Özür"), reply("b", "Dekont", { team: "payments" }), reply("c", "Karşılama")],
    teams: [{ name: "payments", label: "Ödeme ekibi" }],
  });
  await settled();
  return made.editor;
}

test("those of all teams come first, by title, and any spelling finds them", async () => {
  const editor = await keeping();
  const titles = () => editor.shown.value.map(({ title }) => title);
  assert.deepEqual(titles(), ["Karşılama", "Özür", "Dekont"]);
  editor.words.value = "OZUR merhaba";
  assert.deepEqual(titles(), ["Özür"]);
});

test("a new one is checked where it is written, saved, and stands in the list", async () => {
  const editor = await keeping();
  editor.show(NEW);
  editor.save();
  assert.deepEqual(editor.problem.value, { field: "title", sentence: "Başlık yazın." });
  editor.write({ title: "Selam", text: "Merhaba {isim}" });
  editor.save();
  assert.match(editor.problem.value?.sentence ?? "", /^\{isim\} diye bir alan yok/);
  editor.write({ text: "Merhaba {visitor}", team: "payments" });
  editor.save();
  const [saved] = asked("canned.save");
  assert.deepEqual(
    [saved?.reply, saved?.title, saved?.text, saved?.team],
    [null, "Selam", "Merhaba {visitor}", "payments"],
  );
  FakeSocket.last.answer("canned.save", { reply: reply("d", "Selam", { team: "payments" }) });
  await settled();
  FakeSocket.last.answer("canned.versions", { versions: [] });
  await settled();
  assert.deepEqual([editor.openId.value, editor.done.value], ["d", "Hazır yanıt eklendi."]);
  assert.equal(editor.replies.value.length, 4);
});

test("what was changed is kept while another one is looked at, until it is saved or given up", async () => {
  const editor = await keeping();
  editor.show("a");
  editor.write({ text: "Özür dileriz." });
  editor.show("c");
  assert.deepEqual([editor.draft.value.text, editor.isChanged("a"), editor.isChanged("c")], ["Merhaba.", true, false]);
  editor.show("a");
  assert.equal(editor.draft.value.text, "Özür dileriz.");
  editor.giveUp();
  assert.deepEqual([editor.draft.value.text, editor.isChanged("a")], ["Merhaba.", false]);
});

test("a refusal of the server keeps what was written", async () => {
  const editor = await keeping();
  editor.show("a");
  editor.write({ text: "{{ facts.nothing }}" });
  editor.save();
  FakeSocket.last.answer("canned.save", { ok: false, code: "canned_reply_broken", error: "", reason: "no such fact" });
  await settled();
  assert.match(editor.problem.value?.sentence ?? "", /platformda yok/);
  assert.equal(editor.draft.value.text, "{{ facts.nothing }}");
});

test("an earlier version is written again and saved as the next one", async () => {
  const editor = await keeping();
  editor.show("a");
  const before = {
    version: 1,
    title: "Özür",
    text: "Eski metin.",
    agent_name: null,
    created_at: "2026-11-01T09:00:00Z",
  };
  FakeSocket.last.answer("canned.versions", { versions: [before] });
  await settled();
  editor.takeUp(before);
  assert.deepEqual([editor.draft.value.text, editor.isChanged("a")], ["Eski metin.", true]);
});

test("one that is removed leaves the list, and nothing is open", async () => {
  const editor = await keeping();
  editor.show("a");
  editor.remove("a");
  FakeSocket.last.answer("canned.remove", {});
  await settled();
  assert.deepEqual([editor.openId.value, editor.replies.value.map(({ id }) => id)], [null, ["b", "c"]]);
});

test("only supervisors are shown the way, and over it no key reaches a talk that is out of sight", async () => {
  const made: Desk = await desk({ mine: [own("c1")] });
  await open(made, own("c1"));
  const way = actionNamed("keep_canned");
  assert.deepEqual([way.isFor(made), way.isPossible(made)], [false, false]);
  made.people.me.value = { ...DENIZ, role: "supervisor" };
  assert.deepEqual([way.isFor(made), way.isPossible(made)], [true, true]);
  assert.equal(actionNamed("close").isPossible(made), true);
  way.run(made);
  assert.deepEqual([made.stage.screen.value, actionNamed("close").isPossible(made)], ["canned", false]);
  made.open("c1");
  assert.equal(made.stage.screen.value, "talks");
});
