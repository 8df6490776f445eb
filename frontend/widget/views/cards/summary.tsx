import type { SummaryCard as Card } from "../../../lib/wire.ts";
import { say } from "../../words.ts";
import { Fact, Frame } from "./frame.tsx";

export function SummaryCard({ card: { lines } }: { card: Card }) {
  return (
    <Frame kind="summary" head={say.summaryHead}>
      <dl class="facts">
        {lines.map(({ name, label, value }) => (
          <Fact key={name} label={label} value={value} />
        ))}
      </dl>
    </Frame>
  );
}
