import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fileSize } from "../lib/sizes.ts";
import { calendarDay, dayName, shortTime, since, waitingWords } from "../lib/times.ts";
import { grouped } from "../ticket/stores/address.ts";
import { hasCardNumber } from "../widget/stores/card-number.ts";
import { Draft } from "../widget/stores/draft.ts";
import { textBeside } from "../widget/stores/text-beside.ts";
import { storage } from "./browser.ts";

beforeEach(() => storage.clear());

test("times are those of Istanbul, whatever the clock of the machine", () => {
  const now = new Date("2026-11-21T22:30:00Z"); // half past one of the 22nd
  assert.equal(shortTime("2026-11-21T21:30:00Z", now), "00:30");
  assert.equal(shortTime("2026-11-21T20:30:00Z", now), "21 Kas 23:30");
  assert.equal(dayName("2026-11-21T21:30:00Z", now), "Bugün");
  assert.equal(dayName("2026-11-21T20:30:00Z", now), "Dün");
  assert.equal(calendarDay("2026-11-20"), "20 Kasım 2026");
  assert.equal(calendarDay("yakında"), "yakında");
});

test("how long ago is said shortly, and in full for those who listen", () => {
  const at = "2026-11-21T10:00:00Z";
  const after = (minutes: number) => new Date(at).getTime() + minutes * 60_000;
  assert.deepEqual(
    [0, 12, 185, 3000].map((minutes) => since(at, after(minutes))),
    ["şimdi", "12 dk", "3 sa 5 dk", "2 gün"],
  );
  assert.equal(waitingWords(at, after(12)), "12 dakikadır bekliyor");
});

test("sizes are written as people read them", () => {
  assert.deepEqual([1, 1_234_567].map(fileSize), ["1 KB", "1,2 MB"]);
});

test("the number of a ticket is put in order however it was typed, anything else is left alone", () => {
  assert.equal(grouped("tk 123456789012"), "TK-1234-5678-9012");
  assert.equal(grouped("\u200bTK\u20111234\u20115678\u20119012"), "TK-1234-5678-9012");
  assert.equal(grouped("1234"), "1234");
  assert.equal(grouped("AB-1234-5678-9012"), "AB-1234-5678-9012");
});

test("a card number is one by its check digit", () => {
  assert.equal(hasCardNumber("kartım 4111 1111 1111 1111"), true);
  assert.equal(hasCardNumber("numaram 4111 1111 1111 1112"), false);
  assert.equal(hasCardNumber("TR330006100519786457841326"), false);
});

test("a draft is kept until it is sent, and a warning holds it back once", () => {
  const draft = new Draft();
  draft.write("4111 1111 1111 1111");
  assert.equal(draft.take(), null);
  assert.equal(draft.hint.value?.kind, "warning");
  assert.equal(new Draft().text.value, "4111 1111 1111 1111");
  assert.equal(draft.take({ isSure: true }), "4111 1111 1111 1111");
  assert.equal(new Draft().text.value, "");
});

test("what is too long is not sent, and what came back stands before what was begun", () => {
  const draft = new Draft();
  draft.write("a".repeat(2001));
  assert.equal(draft.take(), null);
  assert.equal(draft.left.value, -1);
  draft.write("yenisi");
  draft.giveBack("eskisi");
  assert.equal(draft.text.value, "eskisi\nyenisi");
});

test("a card leaves to the text what it does not show itself", () => {
  const lines = [{ name: "amount", label: "Tutar", value: "1.500 TL" }];
  const summary = { kind: "summary", lines } as const;
  assert.deepEqual(textBeside({ text: "Özet:\nTutar: 1.500 TL\nDoğru mu?", card: summary }), ["Özet:", "Doğru mu?"]);
  const ticket = { kind: "ticket", number: "TK-1", next: "Bakıyoruz." } as const;
  assert.deepEqual(textBeside({ text: "Numaranız TK-1. Bakıyoruz.", card: ticket }), ["", ""]);
  assert.deepEqual(textBeside({ text: "Merhaba", card: null }), ["Merhaba", ""]);
});
