/* Figures as people read them: durations in words, shares with a percent sign before, days short. */

import type { Figure, ReportRow } from "./wire.ts";

const NOTHING = "—";
const whole = new Intl.NumberFormat("tr-TR", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("tr-TR", { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat("tr-TR", { day: "numeric", month: "short", weekday: "short", timeZone: "UTC" });

type Unit = Figure["unit"];

/** "1.163", "%48,4", "6 dk 38 sn", "4,3 / 5". */
export function shown(value: number | null, unit: Unit): string {
  if (value === null) return NOTHING;
  if (unit === "percent") return `%${fine.format(value)}`;
  if (unit === "seconds") return duration(value);
  if (unit === "score") return `${fine.format(value)} / 5`;
  return whole.format(value);
}

function duration(seconds: number): string {
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} sn`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return rounded % 60 ? `${minutes} dk ${rounded % 60} sn` : `${minutes} dk`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} sa ${minutes % 60} dk` : `${Math.floor(minutes / 60)} sa`;
}

/** Of how many: not said of a number that is itself how many. */
export function shownOf({ measure, of }: Figure): string {
  return measure === "count" ? "" : `${whole.format(of)} kayıttan`;
}

/** A day as "23 Kas Pzt", anything else as it is called. */
export function shownKey({ key, label }: ReportRow, by: string): string {
  return by === "day" ? day.format(new Date(`${key}T00:00:00Z`)) : label;
}
