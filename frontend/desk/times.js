/* Times as people at the desk read them: stored in UTC, shown in Istanbul. */

const ZONE = "Europe/Istanbul";
const MINUTE = 60_000;

const clock = new Intl.DateTimeFormat("tr-TR", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("tr-TR", { timeZone: ZONE, day: "numeric", month: "long", weekday: "long" });
const shortDay = new Intl.DateTimeFormat("tr-TR", { timeZone: ZONE, day: "numeric", month: "short" });
const longDay = new Intl.DateTimeFormat("tr-TR", { timeZone: ZONE, day: "numeric", month: "long", year: "numeric" });
const sortable = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });

/** "14:05" */
export const clockTime = (at) => clock.format(new Date(at));

/** "21 Kas 14:05", or only the clock when it was today. */
export function shortTime(at, now = new Date()) {
  const date = new Date(at);
  const today = sortable.format(date) === sortable.format(now);
  return today ? clock.format(date) : `${shortDay.format(date)} ${clock.format(date)}`;
}

/** "2026-11-21": two messages are of the same day when this is the same. */
export const dayKey = (at) => sortable.format(new Date(at));

export function dayName(at, now = new Date()) {
  if (dayKey(at) === dayKey(now)) return "Bugün";
  if (dayKey(at) === dayKey(now.getTime() - 24 * 60 * MINUTE)) return "Dün";
  return day.format(new Date(at));
}

/** "20 Kasım 2026" from "2026-11-20", a day without a time. */
export const calendarDay = (date) => longDay.format(new Date(`${date}T12:00:00Z`));

/** How long ago, short: "şimdi", "12 dk", "3 sa 5 dk", "2 gün". */
export function since(at, now = Date.now()) {
  const minutes = Math.max(0, Math.floor((now - new Date(at).getTime()) / MINUTE));
  if (minutes < 1) return "şimdi";
  if (minutes < 60) return `${minutes} dk`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} sa ${minutes % 60} dk` : `${hours} sa`;
  return `${Math.floor(hours / 24)} gün`;
}

/** The same for those who listen: "12 dakikadır bekliyor". */
export function waitingWords(at, now = Date.now()) {
  const minutes = Math.max(0, Math.floor((now - new Date(at).getTime()) / MINUTE));
  if (minutes < 1) return "yeni geldi";
  if (minutes < 60) return `${minutes} dakikadır bekliyor`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} saattir bekliyor` : `${Math.floor(hours / 24)} gündür bekliyor`;
}

/** "21 Kasım Cumartesi 14:05", for a title that says it in full. */
export const fullTime = (at) => `${day.format(new Date(at))} ${clock.format(new Date(at))}`;
