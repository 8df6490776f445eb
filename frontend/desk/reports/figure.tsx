/* One figure: the number first, what it counts, then the picture and the table behind it. */

import { Chart } from "./chart.tsx";
import { shown, shownKey, shownOf } from "./values.ts";
import type { By, Figure, ReportRow } from "./wire.ts";

interface Props {
  figure: Figure;
  by: By;
  dimension: string;
}

export function FigureCard({ figure, by, dimension }: Props) {
  const id = `figure-${figure.name}`;
  const isSeries = by === "day" || by === "hour";
  return (
    <article class={`figure ${figure.name === "spoken_over" && figure.value ? "alarming" : ""}`} aria-labelledby={id}>
      <h3 id={id}>{figure.label}</h3>
      <p class="value figures">
        {shown(figure.value, figure.unit)} <small>{shownOf(figure)}</small>
      </p>
      <p class="means">{figure.means}</p>
      {figure.rows === null && <p class="none">Bu kırılımda ayrıntısı yoktur.</p>}
      {figure.rows && isSeries && <Chart figure={figure} by={by} />}
      {figure.rows && (
        <details class="behind" open={!isSeries}>
          <summary>Tablo</summary>
          <Table figure={figure} rows={figure.rows} by={by} dimension={dimension} />
        </details>
      )}
    </article>
  );
}

function Table({ figure, rows, by, dimension }: Props & { rows: ReportRow[] }) {
  const most = Math.max(...rows.map((row) => row.value ?? 0), 0);
  if (!rows.length) return <p class="none">Bu dönemde kayıt yok.</p>;
  return (
    <div class="sheet" tabIndex={0} role="region" aria-label={`${figure.label}, tablo`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{dimension}</th>
            <th scope="col">Sonuç</th>
            {figure.measure !== "count" && <th scope="col">Kayıt</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {shownKey(row, by)}
                <span class="bar-line" style={{ width: `${most ? ((row.value ?? 0) / most) * 100 : 0}%` }} />
              </th>
              <td class="figures">{shown(row.value, figure.unit)}</td>
              {figure.measure !== "count" && <td class="figures">{row.of}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
