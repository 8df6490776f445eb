/* One list of talks with its name and how many there are. What a row shows is worked out here, so that a change draws the
   rows anew that it is about and no others. */

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
  const { queue, talks } = useDesk();
  const rows = queue.drawn.value[name];
  const [open, top] = [talks.openId.value, queue.top.value?.conversation];
  const id = `rows-${name}`;
  return (
    <section class={`group ${name}`} aria-labelledby={id} hidden={isOut(name, queue.wish.value.view, rows.length)}>
      <h2 id={id}>
        <span>{title}</span>
        <span class="count figures">{queue.count(name) || ""}</span>
      </h2>
      <ul class="rows">
        {rows.map((row) => (
          <RowItem
            key={row.conversation}
            row={row}
            isWaiting={name === "queue"}
            isTop={row.conversation === top}
            isOpen={row.conversation === open}
            isStop={row.conversation === stop}
            isUnread={name === "mine" && queue.isUnread(row)}
            needsMe={name === "mine" && queue.needsMe(row)}
          />
        ))}
      </ul>
      <p class="none" hidden={rows.length > 0}>
        {queue.isWishing.value && queue.count(name) ? "Bu süzgece uyan görüşme yok." : none}
      </p>
    </section>
  );
}

/* Danger is shown in any view. */
function isOut(name: ListName, view: string, count: number): boolean {
  const isOfOtherView = (name === "mine" && view === "waiting") || (name === "queue" && view === "mine");
  return isOfOtherView && count === 0;
}
