/* A choice among names, under its label. */

import type { RefObject } from "preact";

interface Props {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  set(value: string): void;
  field?: RefObject<HTMLSelectElement | null>;
}

export function Select({ name, label, value, options, set, field }: Props) {
  const id = `wish-${name}`;
  return (
    <p class="wish-field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => set(currentTarget.value)} ref={field}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </p>
  );
}
