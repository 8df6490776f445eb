import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { actionNamed } from "../desk/actions.ts";
import type { Desk } from "../desk/stores/desk.ts";
import { labelsOf } from "../desk/stores/labels.ts";
import type { Label, LabelMark } from "../desk/stores/wire.ts";
import { EVERYTHING, isWanted } from "../desk/stores/wishes.ts";
import { FakeSocket, settled, storage } from "./browser.ts";
import { asked, desk, open, own, row } from "./desk.ts";

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const BANK: LabelMark = { id: "l1", name: "Banka yanıtı bekleniyor", color: "amber" };
const APPEAL: LabelMark = { id: "l2", name: "İtiraz", color: "purple" };
const OLD: LabelMark = { id: "l3", name: "Şüpheli", color: "red" };
const ALL: Label[] = [
  { ...BANK, active: true },
  { ...APPEAL, active: true },
  { ...OLD, active: false },
];

const list = () => FakeSocket.last.answer("label.list", { labels: ALL, colors: ["neutral", "red"] });

async function labelling(): Promise<Desk> {
  const made = await desk({ mine: [own("c1", { labels: [BANK] })] });
  await open(made, own("c1", { labels: [BANK] }));
  actionNamed("labels").run(made);
  list();
  await settled();
  return made;
}

async function keeping(): Promise<Desk> {
  const made = await desk();
  made.labels.load();
  list();
  await settled();
  return made;
}

const names = (labels: readonly { name: string }[]) => labels.map(({ name }) => name);

test("labels in use are found in any spelling, and Enter puts the chosen one on or takes it off", async () => {
  const { labels, stage, talks } = await labelling();
  assert.deepEqual([stage.question.value, names(labels.found.value)], ["labels", [BANK.name, APPEAL.name]]);
  labels.want("ITIRAZ");
  assert.deepEqual(names(labels.found.value), [APPEAL.name]);
  labels.toggle();
  assert.deepEqual(asked("label.set").at(-1)?.labels, ["l1", "l2"]);
  FakeSocket.last.answer("label.set", { labels: [BANK, APPEAL] });
  await settled();
  assert.deepEqual(names(talks.open.value?.row.value?.labels ?? []), [BANK.name, APPEAL.name]);
  labels.toggle();
  assert.deepEqual(asked("label.set").at(-1)?.labels, ["l1"]);
});

test("two that are put on quickly are both put on", async () => {
  const { labels } = await labelling();
  labels.toggle(BANK);
  const first = FakeSocket.last.sent.at(-1);
  labels.toggle(APPEAL);
  FakeSocket.last.say({ type: "ok", ok: true, reply_to: first?.id, labels: [] });
  await settled();
  assert.deepEqual([...labels.put.value], ["l2"]);
  FakeSocket.last.answer("label.set", { labels: [APPEAL] });
  await settled();
  assert.deepEqual([...labels.put.value], ["l2"]);
});

test("what was refused is taken back and said", async () => {
  const { labels } = await labelling();
  labels.toggle(APPEAL);
  FakeSocket.last.answer("label.set", { ok: false, code: "label_not_found", error: "" });
  await settled();
  assert.deepEqual([...labels.put.value], ["l1"]);
  assert.match(labels.problem.value ?? "", /artık yok/);
});

test("rows are wanted by a label, and their labels are counted", () => {
  const rows = [row("a", { labels: [BANK] }), row("b", { labels: [BANK, APPEAL] }), row("c")];
  const wanted = rows.filter((one) => isWanted(one, { ...EVERYTHING, label: "l2" }, Date.now()));
  assert.deepEqual(
    wanted.map(({ conversation }) => conversation),
    ["b"],
  );
  assert.deepEqual([labelsOf(rows).get("l1")?.count, labelsOf(rows).get("l2")?.name], [2, "İtiraz"]);
});

test("a label is added, and a name that is taken is told before it is asked", async () => {
  const { labelEditor: editor } = await keeping();
  assert.deepEqual(names(editor.shown.value), [BANK.name, APPEAL.name, OLD.name]);
  editor.show("");
  for (const [name, said] of [
    [" ", /adını yazın/],
    ["itiraz", /Bu adla bir etiket var/],
    ["SUPHELI", /kullanımdan kaldırılmış/],
    ["Ğ".repeat(41), /en çok 40/],
  ] as const) {
    editor.write({ name });
    await editor.save();
    assert.match(editor.problem.value ?? "", said);
  }
  assert.equal(asked("label.save").length, 0);
  editor.write({ name: "Acele", color: "red" });
  editor.save();
  assert.deepEqual(asked("label.save").at(-1)?.name, "Acele");
  FakeSocket.last.answer("label.save", { label: { id: "l4", name: "Acele", color: "red", active: true } });
  await settled();
  list();
  await settled();
  assert.deepEqual([editor.openId.value, editor.done.value], ["l4", "Etiket eklendi."]);
});

test("one that was removed is out of the list to choose from, and saving it takes it up again", async () => {
  const { labelEditor: editor } = await keeping();
  editor.remove("l2");
  FakeSocket.last.answer("label.remove", {});
  await settled();
  list();
  await settled();
  assert.deepEqual([editor.openId.value, editor.done.value], [null, "Etiket kaldırıldı."]);
  editor.show("l3");
  editor.save();
  assert.equal(asked("label.save").at(-1)?.active, true);
});

test("supervisors alone are shown the way to the list of labels", async () => {
  const made = await desk();
  assert.equal(actionNamed("keep_labels").isFor(made), false);
});
