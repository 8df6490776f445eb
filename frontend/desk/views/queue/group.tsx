/* One list of talks with its name and how many there are. */

import type { ListName } from "../../stores/queue.ts";
import { useDesk } from "../desk.ts";
import { RowItem } from "./row.tsx";

interface Props {
  name: ListName;
  title: string;
  none: string;
  /** The row that is a tab stop. */
  stop: string | null;
}

export function Group({ name, title, none, stop }: Props) {
  const { queue } = useDesk();
  const rows = queue.shown.value[name];
  const id = `rows-${name}`;
  return (
    <section class={`group ${name}`} aria-labelledby={id}>
      <h2 id={id}>
        <span>{title}</span>
        <span class="count figures">{queue.count(name) || ""}</span>
      </h2>
      <ul class="rows">
        {rows.map((row) => (
          <RowItem key={row.conversation} row={row} list={name} isStop={row.conversation === stop} />
        ))}
      </ul>
      <p class="none" hidden={rows.length > 0}>
        {none}
      </p>
    </section>
  );
}
