/* What cards are made of: a frame with its head, labels with their values. */

import type { ComponentChildren } from "preact";

export function Frame({ kind, head, children }: { kind: string; head: string; children: ComponentChildren }) {
  return (
    <div class={`card card-${kind}`} role="group" aria-label={head}>
      <h2>{head}</h2>
      {children}
    </div>
  );
}

export function Fact({ label, value }: { label: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
