/* What a supervisor asks for, and what comes of it. */

import { FigureCard } from "./figure.tsx";
import type { Reports } from "./store.ts";
import { lastDays } from "./store.ts";
import type { By } from "./wire.ts";

const SPANS: [days: number, label: string][] = [
  [1, "Bugün"],
  [7, "Son 7 gün"],
  [21, "Son 21 gün"],
  [90, "Son 90 gün"],
];
const DIMENSIONS: [By, string][] = [
  ["day", "Gün"],
  ["hour", "Saat"],
  ["topic", "Konu"],
  ["team", "Ekip"],
  ["agent", "Temsilci"],
  ["reason", "Neden"],
];

export function ReportsView({ reports }: { reports: Reports }) {
  const report = reports.report.value;
  return (
    <>
      <WishForm reports={reports} />
      <p class="problem" role="alert" hidden={!reports.problem.value}>
        {reports.problem.value}
      </p>
      <p class="loading muted" role="status">
        {reports.isLoading.value ? "Rapor hazırlanıyor" : ""}
      </p>
      <div class="figure-list" aria-busy={reports.isLoading.value}>
        {report?.figures.map((figure) => (
          <FigureCard key={figure.name} figure={figure} by={report.by} dimension={report.dimensions[report.by]} />
        ))}
      </div>
    </>
  );
}

function WishForm({ reports }: { reports: Reports }) {
  const { first_day, last_day, by } = reports.wish.value;
  const load = (event: Event) => {
    event.preventDefault();
    reports.load();
  };
  const choose = (days: number) => {
    reports.write(lastDays(days));
    reports.load();
  };
  return (
    <form class="report-wish" aria-label="Rapor dönemi" onSubmit={load} noValidate>
      <div class="spans" role="group" aria-label="Hazır dönemler">
        {SPANS.map(([days, label]) => {
          const span = lastDays(days);
          const isOn = span.first_day === first_day && span.last_day === last_day;
          return (
            <button key={days} type="button" class="button" aria-pressed={isOn} onClick={() => choose(days)}>
              {label}
            </button>
          );
        })}
      </div>
      <DayField label="İlk gün" value={first_day} write={(day) => reports.write({ first_day: day })} />
      <DayField label="Son gün" value={last_day} write={(day) => reports.write({ last_day: day })} />
      <label>
        <span>Kırılım</span>
        <select
          value={by}
          onChange={({ currentTarget }) => {
            reports.write({ by: currentTarget.value as By });
            reports.load();
          }}
        >
          {DIMENSIONS.map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button primary">
        Göster
      </button>
      <a class="button" href={reports.sheet.value} download>
        CSV indir
      </a>
    </form>
  );
}

function DayField({ label, value, write }: { label: string; value: string; write(day: string): void }) {
  return (
    <label>
      <span>{label}</span>
      <input type="date" required value={value} onInput={({ currentTarget }) => write(currentTarget.value)} />
    </label>
  );
}
