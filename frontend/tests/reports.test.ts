/* What supervisors read: figures in words, and a report that is asked for once. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { lastDays, Reports } from "../desk/reports/store.ts";
import { shown, shownKey } from "../desk/reports/values.ts";

const REPORT = { first_day: "2026-11-23", last_day: "2026-11-29", by: "day", dimensions: {}, figures: [] };
const theirs = globalThis.fetch;

/* Answers each request when it is told to. */
function server() {
  const asked: { address: string; answer(status: number, body: object): void }[] = [];
  globalThis.fetch = ((address: string) =>
    new Promise((resolve) => {
      const answer = (status: number, body: object) => resolve(new Response(JSON.stringify(body), { status }));
      asked.push({ address, answer });
    })) as typeof fetch;
  return asked;
}

afterEach(() => {
  globalThis.fetch = theirs;
});

test("a figure is read in words", () => {
  assert.equal(shown(2760, "talks"), "2.760");
  assert.equal(shown(48.46, "percent"), "%48,5");
  assert.equal(shown(4.25, "score"), "4,3 / 5");
  assert.equal(shown(null, "score"), "—");
  for (const [seconds, words] of [
    [0, "0 sn"],
    [59.6, "1 dk"],
    [85, "1 dk 25 sn"],
    [3599.7, "1 sa"],
    [5400, "1 sa 30 dk"],
  ] as const)
    assert.equal(shown(seconds, "seconds"), words);
});

test("a day is short, whatever the zone of the reader", () => {
  assert.equal(shownKey({ key: "2026-11-23", label: "2026-11-23", value: 1, of: 1 }, "day"), "23 Kas Pzt");
  assert.equal(shownKey({ key: "deposit", label: "Para yatırma", value: 1, of: 1 }, "topic"), "Para yatırma");
});

test("the last days end today, in Istanbul", () => {
  const late = Date.parse("2026-11-29T21:30:00Z"); // half past midnight there
  assert.deepEqual(lastDays(7, late), { first_day: "2026-11-24", last_day: "2026-11-30" });
});

test("only the newest asking counts", async () => {
  const asked = server();
  const reports = new Reports();
  const first = reports.load();
  reports.write({ by: "agent" });
  const second = reports.load();
  asked[1]?.answer(200, { ...REPORT, by: "agent" });
  await second;
  asked[0]?.answer(200, REPORT);
  await first;
  assert.equal(reports.report.value?.by, "agent");
  assert.equal(reports.isLoading.value, false);
  assert.match(asked[1]?.address ?? "", /by=agent&format=json$/);
});

test("what is refused is said in the server's words, and the form is kept", async () => {
  const asked = server();
  const reports = new Reports();
  reports.write({ first_day: "2020-01-01" });
  const loading = reports.load();
  asked[0]?.answer(400, { ok: false, code: "bad_period", error: "Aralık bir yıldan uzun olamaz." });
  await loading;
  assert.equal(reports.problem.value, "Aralık bir yıldan uzun olamaz.");
  assert.equal(reports.wish.value.first_day, "2020-01-01");
});

test("days in the wrong order are not asked for", async () => {
  const asked = server();
  const reports = new Reports();
  reports.write({ first_day: "2026-11-29", last_day: "2026-11-23" });
  await reports.load();
  assert.equal(reports.problem.value, "Başlangıç günü bitişten sonra olamaz.");
  assert.equal(asked.length, 0);
});

test("the sheet is of what the form says", () => {
  const reports = new Reports();
  reports.write({ first_day: "2026-11-23", last_day: "2026-11-29", by: "topic" });
  assert.equal(reports.sheet.value, "/api/reports?first_day=2026-11-23&last_day=2026-11-29&by=topic&format=csv");
});
