/* Until when a ticket is put aside: a morning of the desk by one key, or a day and an hour of one's own. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { dayKey, fullTime } from "../../../lib/times.ts";
import { LONGEST_REASON } from "../../stores/snoozing.ts";
import type { SnoozeTime, Ticket } from "../../stores/wire.ts";
import { SNOOZE_TIMES } from "../../words.ts";
import { Key } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Dialog } from "./dialog.tsx";

const LONGEST_DAYS = 90;
const DAY = 24 * 60 * 60_000;
const CONSEQUENCE =
  "O zamana kadar kimsenin önüne gelmez, görüşmesi kapanır. Ziyaretçi ne zaman bakılacağını okur; yazarsa talep hemen açılır.";

export function Snooze({ number }: { number: string }) {
  const { acts, snoozing, stage } = useDesk();
  const answers = useRef<HTMLDivElement>(null);
  const times = snoozing.times.value;
  useLayoutEffect(() => {
    // They come once the dialog is there: whoever has not gone elsewhere in it begins with the first.
    if (times.length && !document.activeElement?.matches("dialog input"))
      answers.current?.querySelector("button")?.focus();
  }, [times]);
  const ticket = acts.ticketToSnooze(number);
  if (!ticket) return null;
  const leaveIf = (isDone: boolean) => isDone && stage.ask(null);
  const wake = () => {
    stage.ask(null);
    acts.step(number, "open");
  };
  const choices: Choice[] = [
    ...(ticket.snoozed_until ? [{ name: "Ertelemeyi bitir", beside: "şimdi açılır", run: wake }] : []),
    ...times.map((time) => ({
      ...nameOf(time),
      run: () => snoozing.until(number, time.at).then(leaveIf),
    })),
  ];
  const byNumber = (event: KeyboardEvent) => {
    if (!(event.target as Element).matches("input, textarea")) choices[Number(event.key) - 1]?.run();
  };
  return (
    <Dialog title="Talebi ertele" look="snooze" onKey={byNumber}>
      <p>{leadOf(ticket)}</p>
      <Reason />
      <div class="answers" ref={answers}>
        {choices.map(({ name, beside, run }, index) => (
          <button type="button" class="button" key={name} onClick={run}>
            <span>
              {name} <small class="figures">{beside}</small>
            </span>
            <Key>{index + 1}</Key>
          </button>
        ))}
      </div>
      <OwnTime submit={() => snoozing.untilWritten(number).then(leaveIf)} />
      <p class="problem" id="snooze-problem" role="alert" hidden={!snoozing.problem.value}>
        {snoozing.problem.value}
      </p>
    </Dialog>
  );
}

interface Choice {
  name: string;
  beside: string;
  run(): void;
}

function nameOf({ name, at, moved }: SnoozeTime): { name: string; beside: string } {
  return { name: SNOOZE_TIMES[name][moved ? 1 : 0], beside: fullTime(at) };
}

function leadOf({ number, snoozed_until: until }: Ticket): string {
  return until
    ? `${number} ertelendi, yeniden açılacağı zaman: ${fullTime(until)}. Bitirebilir ya da başka bir zaman seçebilirsiniz.`
    : `${number} için zaman seçin. ${CONSEQUENCE}`;
}

function Reason() {
  const { snoozing } = useDesk();
  return (
    <p class="dialog-field">
      <label for="snooze-reason">Neden (isteğe bağlı, özel not olur)</label>
      <input
        type="text"
        id="snooze-reason"
        autocomplete="off"
        maxLength={LONGEST_REASON}
        value={snoozing.reason.value}
        onInput={({ currentTarget }) => {
          snoozing.reason.value = currentTarget.value;
        }}
      />
    </p>
  );
}

function OwnTime({ submit }: { submit(): void }) {
  const { snoozing } = useDesk();
  const [now, isWrong] = [Date.now(), snoozing.problem.value ? true : undefined];
  return (
    <form
      class="own-time"
      aria-label="Başka bir zaman"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p class="dialog-field">
        <label for="snooze-day">Başka bir gün</label>
        <input
          type="date"
          id="snooze-day"
          min={dayKey(now)}
          max={dayKey(now + LONGEST_DAYS * DAY)}
          aria-invalid={isWrong}
          aria-describedby="snooze-problem"
          value={snoozing.day.value}
          onInput={({ currentTarget }) => {
            snoozing.day.value = currentTarget.value;
          }}
        />
      </p>
      <p class="dialog-field">
        <label for="snooze-hour">Saat</label>
        <input
          type="time"
          id="snooze-hour"
          value={snoozing.hour.value}
          onInput={({ currentTarget }) => {
            snoozing.hour.value = currentTarget.value;
          }}
        />
      </p>
      <button type="submit" class="button">
        Bu zamana ertele
      </button>
    </form>
  );
}
