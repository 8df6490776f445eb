/* What the assistant has asked and heard. */

import { calendarDay } from "../../../lib/times.ts";
import type { Detail } from "../../stores/wire.ts";
import { Facts } from "../facts.tsx";
import { Part } from "./part.tsx";

const money = new Intl.NumberFormat("tr-TR", { maximumFractionDigits: 2 });

export function Details({ of: details }: { of: readonly Detail[] }) {
  return (
    <Part title="Toplanan bilgiler">
      {details.length ? (
        <Facts of={details.map((detail) => ({ label: detail.label, value: readable(detail) }))} />
      ) : (
        <p class="none">Asistan bilgi toplamadı.</p>
      )}
    </Part>
  );
}

/* Amounts and dates are stored for machines: "500.00" as "500 TL", "2026-11-20" as "20 Kasım 2026". */
function readable({ name, value }: Detail): string {
  if (name === "amount" && /^\d+(\.\d+)?$/.test(value)) return `${money.format(Number(value))} TL`;
  return /^\d{4}-\d\d-\d\d$/.test(value) ? calendarDay(value) : value;
}
