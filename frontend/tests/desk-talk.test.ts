import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../desk/stores/drafts.ts";
import { Talk } from "../desk/stores/talk.ts";
import { entriesOf } from "../desk/stores/timeline.ts";
import type { Ticket } from "../desk/stores/wire.ts";
import { happen, storage } from "./browser.ts";
import { DOSSIER, message, own } from "./desk.ts";

const opened = (from: number, to: number, hasEarlier: boolean) => ({
  row: own("c1"),
  dossier: DOSSIER,
  messages: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  has_earlier: hasEarlier,
});

test("the newest messages join those that are there", () => {
  const talk = new Talk("c1", null);
  talk.put(opened(11, 20, true));
  talk.putEarlier([message(10)], false);
  talk.put(opened(15, 25, true));
  assert.deepEqual([talk.oldest, talk.messages.value.size, talk.hasEarlier.value], [10, 16, false]);
});

test("where messages are missing between them the talk begins anew", () => {
  const talk = new Talk("c1", null);
  talk.put(opened(1, 10, false));
  talk.put(opened(100, 110, true));
  assert.deepEqual([talk.oldest, talk.messages.value.size, talk.hasEarlier.value], [100, 11, true]);
});

test("a talk is drawn in the order of time, each reply once, with its notes and its days", () => {
  const messages = new Map([
    [1, message(1)],
    [2, message(2, { author: "agent", agent: "Deniz", client_id: "x", at: "2026-11-30T09:00:00+00:00" })],
  ]);
  const notes = [{ agent: "Ece", text: "not", at: "2026-11-29T12:00:00+00:00" }];
  const reply = { conversation: "c1", text: "iki", ticket: null, at: "2026-11-30T09:00:01+00:00" };
  const waiting = [
    { ...reply, client_id: "x" },
    { ...reply, client_id: "y" },
  ];
  const entries = entriesOf({ messages, notes, waiting, me: "Deniz" });
  assert.deepEqual(
    entries.map((entry) => entry.key),
    ["d2026-11-29", "m1", "n2026-11-29T12:00:00+00:00Ece", "d2026-11-30", "px", "py"],
  );
  const last = entries.at(-1);
  assert.deepEqual(last?.kind === "agent" && [last.isPending, last.follows], [true, true]);
});

test("the ticket stands beside a message only where the talk has several", () => {
  const of = (...tickets: string[]) =>
    entriesOf({
      messages: new Map(tickets.map((ticket, index) => [index + 1, message(index + 1, { ticket })])),
      notes: [],
      waiting: [],
      me: null,
    }).map((entry) => (entry.kind === "day" ? null : entry.about));
  assert.deepEqual(of("TK-1", "TK-1"), [null, null, null]);
  assert.deepEqual(of("TK-1", "TK-2"), [null, "TK-1", "TK-2"]);
});

test("drafts are an agent's own, outlive the desk, and another tab's are seen", () => {
  storage.clear();
  const drafts = new Drafts();
  drafts.begin("a1");
  drafts.write("c1", "reply", "merhaba");
  drafts.write("c1", "note", " ");
  const again = new Drafts();
  again.begin("a1");
  assert.deepEqual([again.read("c1", "reply"), again.read("c1", "note")], ["merhaba", ""]);
  again.begin("a2");
  assert.equal(again.read("c1", "reply"), "");
  again.begin("a1");
  drafts.write("c1", "reply", "merhaba Ayşe");
  happen("storage", { key: "destek.desk.draft.a1.c1.reply" });
  assert.equal(again.read("c1", "reply"), "merhaba Ayşe");
});

test("which of two tickets under way a reply is about is said, and can be chosen", () => {
  const talk = new Talk("c1", null);
  const ticket = (number: string, fields: Partial<Ticket> = {}): Ticket => ({
    number,
    conversation: "c1",
    state: "open",
    state_label: "Açık",
    snoozed_until: null,
    steps: [],
    topic: "deposit",
    topic_label: "Para yatırma",
    team_label: "",
    summary: "",
    created_at: null,
    ...fields,
  });
  const put = (about: string, ...tickets: Ticket[]) =>
    talk.put({ ...opened(1, 1, false), dossier: { ...DOSSIER, about, tickets } });
  put("TK-1", ticket("TK-1"), ticket("TK-9", { conversation: "c0" }), ticket("TK-8", { state: "closed" }));
  assert.equal(talk.writesAbout, null);
  put("TK-2", ticket("TK-2"), ticket("TK-1", { state: "pending" }));
  assert.equal(talk.writesAbout, "TK-2");
  talk.chooseNext();
  assert.equal(talk.writesAbout, "TK-1");
  put("TK-2", ticket("TK-2"), ticket("TK-3"), ticket("TK-1", { state: "solved" }));
  assert.equal(talk.writesAbout, "TK-2");
});
