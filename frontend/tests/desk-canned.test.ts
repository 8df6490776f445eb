import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { emptyFieldsSentence, unknownFieldsIn, withFields } from "../desk/fields.ts";
import type { CannedReply } from "../desk/stores/wire.ts";
import { FakeSocket, settled, storage } from "./browser.ts";
import { asked, desk, open, own } from "./desk.ts";

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const reply = (id: string): CannedReply => ({
  id,
  title: `Yanıt ${id}`,
  text: "Merhaba {visitor}.",
  preview: "Merhaba {visitor}.",
  team: null,
  team_label: null,
  version: 1,
  updated_at: "2026-11-29T09:00:00+00:00",
});

async function writing() {
  const made = await desk({ mine: [own("c1"), own("c2")] });
  await open(made, own("c1"));
  return made;
}

async function choosing() {
  const made = await writing();
  made.canned.begin("c1");
  FakeSocket.last.answer("canned.list", { replies: [reply("a"), reply("b"), reply("c")], teams: [] });
  await settled();
  return made;
}

test("a text is put where the cursor stands, over what is selected, with a blank where words would meet", async () => {
  const { box, drafts } = await writing();
  drafts.write("c1", "reply", "Merhaba, görüşürüz");
  box.cursor = () => ({ start: 8, end: 9 });
  box.put("c1", "bakıyorum.");
  assert.equal(drafts.read("c1", "reply"), "Merhaba, bakıyorum. görüşürüz");
  assert.deepEqual(box.wanted.value, { start: 20, end: 20 });
});

test("a text goes behind what was typed where no cursor is known", async () => {
  const { box, drafts } = await writing();
  drafts.write("c2", "reply", "Uzun bir yanıt");
  box.put("c2", "son.");
  assert.equal(drafts.read("c2", "reply"), "Uzun bir yanıt son.");
});

test("the first field that stays empty is selected, and the reply is kept until it is filled in", async () => {
  const made = await choosing();
  const used = made.canned.useChosen();
  FakeSocket.last.answer("canned.fill", { text: "Merhaba {visitor}, ben Deniz.", missing: ["visitor"] });
  assert.equal(await used, true);
  assert.deepEqual(made.box.wanted.value, { start: 8, end: 17 });
  made.send("c1", made.drafts.read("c1", "reply"));
  assert.deepEqual([asked("message.send").length, made.box.refused.value], [0, "c1"]);
  assert.equal(made.drafts.read("c1", "reply"), "Merhaba {visitor}, ben Deniz.");
  made.send("c1", "Merhaba Ayşe, ben Deniz.");
  assert.deepEqual([asked("message.send").length, made.box.refused.value], [1, null]);
  assert.equal(made.drafts.read("c1", "reply"), "");
});

test("what an article says and where it stands is put into the reply, also from over a note", async () => {
  const made = await writing();
  made.stage.write("note");
  made.quote({ slug: "para-cekme-suresi", title: "Para çekme ne kadar sürer", gist: "En çok 24 saat." });
  assert.deepEqual(
    [made.stage.kind.value, made.drafts.read("c1", "reply")],
    ["reply", "En çok 24 saat.\nPara çekme ne kadar sürer: /help/para-cekme-suresi"],
  );
});

test("a note may hold what looks like a field", async () => {
  const made = await writing();
  made.stage.kind.value = "note";
  made.send("c1", "{visitor} kim?");
  assert.equal(asked("note.add").length, 1);
});

test("the arrows go round, and Enter waits for what was typed last", async () => {
  const made = await choosing();
  made.canned.step(-1);
  assert.equal(made.canned.chosen?.id, "c");
  made.canned.step(1);
  assert.equal(made.canned.chosen?.id, "a");
  made.canned.want("kupon");
  const used = made.canned.useChosen();
  assert.equal(asked("canned.list").at(-1)?.text, "kupon");
  FakeSocket.last.answer("canned.list", { replies: [reply("d")], teams: [] });
  await settled();
  assert.equal(asked("canned.fill").at(-1)?.reply, "d");
  FakeSocket.last.answer("canned.fill", { text: "Merhaba.", missing: [] });
  assert.equal(await used, true);
  mock.timers.tick(1_000);
  assert.equal(asked("canned.list").length, 2);
});

test("one that is gone meanwhile is said to be", async () => {
  const made = await choosing();
  const used = made.canned.useChosen();
  FakeSocket.last.answer("canned.fill", { ok: false, code: "canned_reply_not_found", error: "" });
  assert.equal(await used, false);
  assert.match(made.canned.problem.value ?? "", /artık yok/);
});

test("fields have Turkish names, and what is none of them is told", () => {
  assert.deepEqual(
    withFields("Merhaba {visitor}.").map((part) => (typeof part === "string" ? part : part.name)),
    ["Merhaba ", "visitor", "."],
  );
  assert.equal(emptyFieldsSentence("{visitor} {visitor}", false), "Doldurulmamış alan: ziyaretçinin adı {visitor}");
  assert.equal(emptyFieldsSentence("{isim} Merhaba", true), null);
  assert.deepEqual(unknownFieldsIn("{isim} {visitor} {{ facts.x }}"), ["isim"]);
});
