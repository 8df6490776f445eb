import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { ACTIONS } from "../desk/actions.ts";
import { commandsFor } from "../desk/stores/commands.ts";
import type { Desk } from "../desk/stores/desk.ts";
import type { Row, Ticket } from "../desk/stores/wire.ts";
import { atClock } from "../lib/times.ts";
import { FakeSocket, settled, storage } from "./browser.ts";
import { asked, DENIZ, DOSSIER, desk, own, row } from "./desk.ts";

const NUMBER = "TK-1111-2222-3333";
const MORNING = { name: "tomorrow", at: "2026-11-30T09:00:00+03:00", moved: false };

beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date("2026-11-29T10:00:00+03:00") });
});

function ticket(conversation: string, fields: Partial<Ticket> = {}): Ticket {
  return {
    number: NUMBER,
    conversation,
    state: "open",
    state_label: "Açık",
    snoozed_until: null,
    steps: [],
    topic: "withdrawal",
    topic_label: "Para çekme",
    team_label: "Ödeme ekibi",
    summary: "",
    created_at: null,
    ...fields,
  };
}

async function opened(made: Desk, shown: Row, of: Ticket): Promise<void> {
  made.open(shown.conversation);
  const dossier = { ...DOSSIER, tickets: [of] };
  FakeSocket.last.answer("conversation.open", { row: shown, dossier, messages: [], has_earlier: false });
  await settled();
}

async function snoozing(shown = own("c1", { ticket: NUMBER }), of = ticket("c1")): Promise<Desk> {
  const made = await desk({ mine: shown.agent === DENIZ.name ? [shown] : [] });
  await opened(made, shown, of);
  return made;
}

const canSnooze = (made: Desk) => ACTIONS.find(({ id }) => id === "snooze")?.isPossible(made);

test("a ticket is put aside by a morning of the desk, with a reason, and the dialog says what was refused", async () => {
  const { acts, snoozing: store } = await snoozing();
  store.begin();
  FakeSocket.last.answer("ticket.snooze_times", { times: [MORNING] });
  await settled();
  assert.deepEqual(store.times.value, [MORNING]);
  store.reason.value = " Banka yanıtı bekleniyor ";
  const done = store.until(NUMBER, MORNING.at);
  assert.equal(await store.until(NUMBER, MORNING.at), false); // pressed twice
  const [wish] = asked("ticket.snooze");
  assert.deepEqual([wish?.number, wish?.until, wish?.reason], [NUMBER, MORNING.at, "Banka yanıtı bekleniyor"]);
  FakeSocket.last.answer("ticket.snooze", { ok: false, code: "snooze_refused", error: "" });
  assert.equal(await done, false);
  assert.match(store.problem.value ?? "", /ertelenemez/);
  assert.equal(acts.ticketToSnooze()?.number, NUMBER);
});

test("a day of one's own is a time in Istanbul, in the future", async () => {
  assert.equal(atClock("2026-12-03", "14:30").toISOString(), "2026-12-03T11:30:00.000Z");
  const { snoozing: store } = await snoozing();
  assert.equal(await store.untilWritten(NUMBER), false);
  assert.equal(store.problem.value, "Gün ve saat seçin.");
  store.day.value = "2026-11-29";
  assert.equal(await store.untilWritten(NUMBER), false);
  assert.match(store.problem.value ?? "", /Bu zaman geçti/);
  store.day.value = "2026-12-03";
  store.untilWritten(NUMBER);
  assert.equal(asked("ticket.snooze").at(-1)?.until, "2026-12-03T06:00:00.000Z");
});

test("what is solved, waits for a person or is somebody else's cannot be put aside", async () => {
  const fields = { ticket: NUMBER };
  assert.equal(canSnooze(await snoozing()), true);
  assert.equal(canSnooze(await snoozing(own("c1", fields), ticket("c1", { state: "solved" }))), false);
  assert.equal(canSnooze(await snoozing(row("c1", fields))), false);
  assert.equal(canSnooze(await snoozing(row("c1", { ...fields, owner: "agent", agent: "Ece" }))), false);
  assert.equal(canSnooze(await snoozing(row("c1", { ...fields, owner: "closed" }))), true);
});

test("a ticket of mine that is open again is told until its talk is looked at, and my own doing is not", async () => {
  const made = await desk();
  const news = (by: string) => FakeSocket.last.say({ type: "ticket.woke", conversation: "c1", ticket: NUMBER, by });
  news(`agent:${DENIZ.id}`);
  assert.deepEqual(made.snoozing.woken.value, []);
  news("visitor");
  news("system");
  assert.deepEqual(
    made.snoozing.woken.value.map(({ by }) => by),
    ["system"],
  );
  ACTIONS.find(({ id }) => id === "woken")?.run(made);
  assert.deepEqual([made.talks.openId.value, made.snoozing.woken.value], ["c1", []]);
});

test("what is put aside is listed by key and by a command", async () => {
  const made = await snoozing();
  const names = (typed: string) => commandsFor(made, typed).map(({ name }) => name);
  assert.ok(names("ertele").includes("Ertele"));
  ACTIONS.find(({ key }) => key === "4")?.run(made);
  assert.deepEqual([made.stage.side.value, made.tickets.wish.value.state], ["tickets", "snoozed"]);
});
