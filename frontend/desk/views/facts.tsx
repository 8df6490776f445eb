/* Labels and values, one under the other. */

import type { ComponentChildren } from "preact";

export interface Fact {
  label: string;
  value: ComponentChildren;
}

export function Facts({ of: facts }: { of: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? "Bilinmiyor"}</dd>
        </div>
      ))}
    </dl>
  );
}
