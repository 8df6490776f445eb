/* A ticket that I had put aside is open again: said under danger and above the rest, until its talk is looked at. */

import type { Woken } from "../stores/wire.ts";
import { ActionButton } from "./action-button.tsx";
import { useDesk } from "./desk.ts";

export function WokenTickets() {
  const woken = useDesk().snoozing.woken.value;
  return (
    <desk-woken hidden={woken.length === 0}>
      <p role="status">{wordsFor(woken)}</p>
      {woken.length > 0 && <ActionButton id="woken">Talebi aç</ActionButton>}
    </desk-woken>
  );
}

function wordsFor(woken: readonly Woken[]): string {
  const [first] = woken;
  if (!first) return "";
  const more = woken.length > 1 ? ` Ayrıca ${woken.length - 1} talep yeniden açıldı.` : "";
  return `${reasonOf(first)}${more}`;
}

function reasonOf({ ticket, by }: Woken): string {
  if (by === "system") return `Ertelediğiniz ${ticket} yeniden açıldı: zamanı geldi.`;
  return by === "visitor"
    ? `Ertelediğiniz ${ticket} yeniden açıldı: ziyaretçisi yazdı.`
    : `Ertelediğiniz ${ticket} üzerinde başka bir temsilci işlem yaptı.`;
}
