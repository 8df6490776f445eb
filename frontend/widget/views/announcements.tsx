/* Read out and not seen. */

import type { Announcer } from "../stores/announcer.ts";

export function Announcements({ announcer }: { announcer: Announcer }) {
  return (
    <div id="announcer" class="spoken" aria-live="polite">
      {announcer.lines.value.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
