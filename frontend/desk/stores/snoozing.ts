/* Putting a ticket aside until a day, and what of mine is put aside no longer. */

import { signal } from "@preact/signals";
import { failureOf } from "../../lib/connection.ts";
import { atClock } from "../../lib/times.ts";
import { errorSentence } from "../words.ts";
import type { Acts } from "./acts.ts";
import type { Line } from "./line.ts";
import type { SnoozeTime, Woken } from "./wire.ts";

export const LONGEST_REASON = 500;

export class Snoozing {
  /** The mornings of the desk that are one key away. */
  readonly times = signal<readonly SnoozeTime[]>([]);
  readonly reason = signal("");
  /** A day and an hour of one's own, as their fields write them. */
  readonly day = signal("");
  readonly hour = signal("09:00");
  readonly problem = signal<string | null>(null);
  /** Those of mine that were opened again, by their time or by their visitor, and were not looked at since. */
  readonly woken = signal<readonly Woken[]>([]);
  #isUnderway = false;
  #line: Line;
  #acts: Acts;

  constructor(line: Line, acts: Acts) {
    this.#line = line;
    this.#acts = acts;
  }

  async begin(): Promise<void> {
    this.reason.value = "";
    this.day.value = "";
    this.problem.value = null;
    try {
      this.times.value = (await this.#line.request<{ times: SnoozeTime[] }>("ticket.snooze_times")).times;
    } catch (error) {
      this.problem.value = errorSentence(failureOf(error));
    }
  }

  /** False where it failed. */
  async until(number: string, at: string): Promise<boolean> {
    if (this.#isUnderway) return false;
    this.#isUnderway = true;
    try {
      await this.#acts.snooze(number, at, this.reason.value.trim());
      return true;
    } catch (error) {
      this.problem.value = errorSentence(failureOf(error));
      return false;
    } finally {
      this.#isUnderway = false;
    }
  }

  /** Until the day and the hour that were written. */
  async untilWritten(number: string): Promise<boolean> {
    const at = this.day.value && this.hour.value ? atClock(this.day.value, this.hour.value) : null;
    if (at && at.getTime() > Date.now()) return this.until(number, at.toISOString());
    this.problem.value = at ? "Bu zaman geçti. İleride bir gün ve saat seçin." : "Gün ve saat seçin.";
    return false;
  }

  add(woken: Woken): void {
    this.woken.value = [...this.woken.value.filter(({ ticket }) => ticket !== woken.ticket), woken];
  }

  /** Its talk was looked at. */
  seen(conversation: string): void {
    this.woken.value = this.woken.value.filter((woken) => woken.conversation !== conversation);
  }
}
