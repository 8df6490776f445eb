/* Bars over days or hours, drawn by uPlot in the colours of the page; the table beside it says the same to who cannot see. */

import { useEffect, useRef } from "preact/hooks";
import UPlot from "uplot";
import { shown, shownKey } from "./values.ts";
import type { By, Figure } from "./wire.ts";

const HEIGHT = 160;
const DARK = "(prefers-color-scheme: dark)";
const GAP = 0.7; // of a column is bar

interface Props {
  figure: Figure;
  by: By;
}

export function Chart({ figure, by }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let plot = drawn(element, figure, by);
    const again = () => {
      plot.destroy();
      plot = drawn(element, figure, by);
    };
    const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    const scheme = matchMedia(DARK);
    sizes.observe(element);
    scheme.addEventListener("change", again);
    return () => {
      sizes.disconnect();
      scheme.removeEventListener("change", again);
      plot.destroy();
    };
  }, [figure, by]);
  return <div class="chart" role="img" aria-label={described(figure, by)} ref={place} />;
}

function drawn(element: HTMLElement, figure: Figure, by: By): UPlot {
  const rows = figure.rows ?? [];
  const style = getComputedStyle(element);
  const [ink, line, bar] = ["--ink-muted", "--line", "--accent-line"].map((name) => style.getPropertyValue(name));
  const font = `12px ${style.fontFamily}`;
  const axis = { stroke: ink, font, grid: { show: false }, ticks: { show: false } };
  const names = rows.map((row) => shownKey(row, by));
  return new UPlot(
    {
      width: element.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [-0.6, rows.length - 0.4] },
        y: { range: (_plot, _least, most) => [0, most * 1.1 || 1] },
      },
      axes: [
        {
          ...axis,
          size: 24,
          gap: 4,
          values: (_plot, places) => places.map((at) => (Number.isInteger(at) ? (names[at] ?? "") : "")),
        },
        {
          ...axis,
          size: 80,
          grid: { stroke: line, width: 1 },
          values: (_plot, marks) => marks.map((mark) => shown(mark, figure.unit)),
        },
      ],
      series: [
        {},
        { fill: bar, stroke: bar, width: 0, paths: UPlot.paths.bars?.({ size: [GAP, 48] }), points: { show: false } },
      ],
    },
    [rows.map((_row, at) => at), rows.map((row) => row.value)],
    element,
  );
}

/* What a picture of it would be for: the least and the most. */
function described(figure: Figure, by: By): string {
  const known = (figure.rows ?? []).filter((row) => row.value !== null);
  if (!known.length) return `${figure.label}: bu dönemde kayıt yok`;
  const ordered = known.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [least, most] = [ordered[0], ordered.at(-1)];
  const told = (row: (typeof known)[number] | undefined) =>
    row ? `${shownKey(row, by)} ${shown(row.value, figure.unit)}` : "";
  return `${figure.label}, çubuk grafik. En düşük ${told(least)}, en yüksek ${told(most)}.`;
}
