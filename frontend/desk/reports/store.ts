/* The report that is looked at: of which days, told apart how, and what of it has come. */

import { computed, signal } from "@preact/signals";
import { dayKey } from "../../lib/times.ts";
import type { By, Report } from "./wire.ts";

export interface Wish {
  first_day: string;
  last_day: string;
  by: By;
}

const DAY = 24 * 3600 * 1000;
const OFFLINE = "Bağlantı yok. Bağlantı kurulunca yeniden deneyin.";
const FAILED = "Rapor hazırlanamadı. Yeniden deneyin.";

/** The last so many days, today among them. */
export function lastDays(count: number, now = Date.now()): Pick<Wish, "first_day" | "last_day"> {
  return { first_day: dayKey(now - (count - 1) * DAY), last_day: dayKey(now) };
}

export class Reports {
  /** What stands in the form. */
  readonly wish = signal<Wish>({ ...lastDays(7), by: "day" });
  readonly report = signal<Report | null>(null);
  readonly isLoading = signal(false);
  readonly problem = signal<string | null>(null);
  readonly sheet = computed(() => addressOf(this.wish.value, "csv"));
  #asked = 0;

  write(change: Partial<Wish>): void {
    this.wish.value = { ...this.wish.value, ...change };
  }

  /** Asks for what the form says; only the newest asking counts. */
  async load(): Promise<void> {
    const wish = this.wish.value;
    this.problem.value = problemOf(wish);
    if (this.problem.value) return;
    const asked = ++this.#asked;
    this.isLoading.value = true;
    const answer = await ask(addressOf(wish, "json"));
    if (asked !== this.#asked) return;
    this.isLoading.value = false;
    if (typeof answer === "string") this.problem.value = answer;
    else this.report.value = answer;
  }
}

function addressOf(wish: Wish, format: "json" | "csv"): string {
  return `/api/reports?${new URLSearchParams({ ...wish, format })}`;
}

function problemOf({ first_day, last_day }: Wish): string | null {
  if (!first_day || !last_day) return "Başlangıç ve bitiş gününü seçin.";
  if (first_day > last_day) return "Başlangıç günü bitişten sonra olamaz.";
  return null;
}

/* The report, or the sentence that says why there is none. */
async function ask(address: string): Promise<Report | string> {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    const content = await response.json();
    return response.ok ? (content as Report) : String(content.error || FAILED);
  } catch {
    return navigator.onLine ? FAILED : OFFLINE;
  }
}
