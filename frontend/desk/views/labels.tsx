/* Labels as they are shown: always by name, the colour only beside it. */

import { Spoken } from "../../lib/text.tsx";
import type { LabelMark } from "../stores/wire.ts";

export function LabelChip({ label: { name, color } }: { label: Pick<LabelMark, "name" | "color"> }) {
  return <span class={`label ${color}`}>{name}</span>;
}

interface Props {
  of: readonly LabelMark[];
  /** Of more than so many the rest is counted; those who listen hear all. */
  most?: number;
}

export function LabelChips({ of: labels, most = labels.length }: Props) {
  const [shown, rest] = [labels.slice(0, most), labels.slice(most)];
  if (!labels.length) return null;
  return (
    <span class="labels">
      <Spoken>Etiketler: {labels.map(({ name }) => name).join(", ")}</Spoken>
      {shown.map((label) => (
        <span key={label.id} class={`label ${label.color}`} aria-hidden="true">
          {label.name}
        </span>
      ))}
      {rest.length > 0 && <span aria-hidden="true">{`+${rest.length}`}</span>}
    </span>
  );
}
