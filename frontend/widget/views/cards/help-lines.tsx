import { Icon } from "../../../lib/icon.tsx";
import type { HelpLinesCard as Card } from "../../../lib/wire.ts";
import { say } from "../../words.ts";
import { Frame } from "./frame.tsx";

export function HelpLinesCard({ card: { lines } }: { card: Card }) {
  return (
    <Frame kind="help" head={say.helpHead}>
      <ul>
        {lines.map(({ name, phone, note }) => (
          <li key={phone}>
            <a class="call" href={`tel:${phone.replace(/[^\d+]/g, "")}`} title={say.call(name)}>
              <span class="phone">
                <Icon name="phone" />
                {phone}
              </span>
              <span>
                <strong>{name}</strong>
                {note && <small>{note}</small>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Frame>
  );
}
