/* Times as people read them: stored in UTC, shown in Istanbul. */

type At = string | number | Date;

const ZONE = "Europe/Istanbul";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
const clock = format("tr-TR", { hour: "2-digit", minute: "2-digit" });
const weekday = format("tr-TR", { day: "numeric", month: "long", weekday: "long" });
const shortDay = format("tr-TR", { day: "numeric", month: "short" });
const longDay = format("tr-TR", { day: "numeric", month: "long", year: "numeric" });
const whole = format("tr-TR", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
const sortable = format("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });

const zoned = format("en-US", { timeZoneName: "longOffset" });

/** "14:05" */
export const clockTime = (at: At) => clock.format(new Date(at));

/** "21 Kasım 2026 14:05" */
export const moment = (at: At) => whole.format(new Date(at));

/** "21 Kasım Cumartesi 14:05" */
export const fullTime = (at: At) => `${weekday.format(new Date(at))} ${clockTime(at)}`;

/** "2026-11-21": two messages are of the same day when this is the same. */
export const dayKey = (at: At) => sortable.format(new Date(at));

/** "21 Kas 14:05", or only the clock when it was today. */
export function shortTime(at: At, now: At = Date.now()): string {
  return dayKey(at) === dayKey(now) ? clockTime(at) : `${shortDay.format(new Date(at))} ${clockTime(at)}`;
}

export function dayName(at: At, now: At = Date.now()): string {
  if (dayKey(at) === dayKey(now)) return "Bugün";
  if (dayKey(at) === dayKey(new Date(now).getTime() - DAY)) return "Dün";
  return weekday.format(new Date(at));
}

/** "20 Kasım 2026" from "2026-11-20", a day without a time; what is no day stays as it is written. */
export function calendarDay(written: string): string {
  const at = new Date(/^\d{4}-\d\d-\d\d$/.test(written) ? `${written}T12:00:00Z` : written);
  return Number.isNaN(at.getTime()) ? written : longDay.format(at);
}

/** The moment at which the clock shows this on this day: "2026-11-21", "14:05". */
export function atClock(day: string, hour: string): Date {
  const offset = zoned.formatToParts(new Date(`${day}T${hour}:00Z`)).find(({ type }) => type === "timeZoneName")?.value;
  return new Date(`${day}T${hour}:00${offset?.replace("GMT", "") || "Z"}`);
}

/** How long ago, short: "şimdi", "12 dk", "3 sa 5 dk", "2 gün". */
export function since(at: At, now = Date.now()): string {
  const minutes = minutesSince(at, now);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return "şimdi";
  if (minutes < 60) return `${minutes} dk`;
  if (hours < 24) return minutes % 60 ? `${hours} sa ${minutes % 60} dk` : `${hours} sa`;
  return `${Math.floor(hours / 24)} gün`;
}

/** The same for those who listen: "12 dakikadır bekliyor". */
export function waitingWords(at: At, now = Date.now()): string {
  const minutes = minutesSince(at, now);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return "yeni geldi";
  if (minutes < 60) return `${minutes} dakikadır bekliyor`;
  return hours < 24 ? `${hours} saattir bekliyor` : `${Math.floor(hours / 24)} gündür bekliyor`;
}

function minutesSince(at: At, now: number): number {
  return Math.max(0, Math.floor((now - new Date(at).getTime()) / MINUTE));
}
