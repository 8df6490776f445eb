/* Who speaks, at a glance: the assistant is a square with a sign, a person a round with an initial. */

import { Icon } from "../../lib/icon.tsx";

export function Emblem({ person }: { person: string | null }) {
  if (person === null) {
    return (
      <span class="emblem is-assistant" aria-hidden="true">
        <Icon name="assistant" />
      </span>
    );
  }
  return (
    <span class="emblem is-person" aria-hidden="true">
      {person.trim().slice(0, 1).toLocaleUpperCase("tr-TR")}
    </span>
  );
}
