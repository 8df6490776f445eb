/* The first column: my talks and those that wait, or the list of tickets in their place. */

import { useEffect, useRef } from "preact/hooks";
import { ActionButton } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Group } from "./group.tsx";
import { useRoving } from "./roving.ts";
import { TicketList } from "./tickets.tsx";

export function QueueColumn() {
  const { queue, stage } = useDesk();
  const column = useRef<HTMLElement>(null);
  useEffect(() => {
    queue.isHeld = () => isTouched(column.current);
  }, [queue]);
  const list = useRef<HTMLDivElement>(null);
  const { stop, walk, stopAt } = useRoving(list);
  const settle = () => queue.settle();
  return (
    <desk-queue
      class="column"
      onPointerLeave={settle}
      onFocusOut={settle}
      onKeyDown={walk}
      onFocusIn={stopAt}
      ref={column}
    >
      <div class="head">
        <ActionButton id="next" />
        <ActionButton id="tickets">Talepler</ActionButton>
        <Fresh />
      </div>
      <div class="scroll" hidden={stage.isListingTickets.value} ref={list}>
        <Group name="mine" title="Sizde" none="Üzerinizde görüşme yok." stop={stop} />
        <Group name="queue" title="Bekleyenler" none="Bekleyen yok. Yeni gelen burada görünür." stop={stop} />
        <More />
      </div>
      {stage.isListingTickets.value && <TicketList />}
    </desk-queue>
  );
}

function isTouched(column: HTMLElement | null): boolean {
  const isPointed = matchMedia("(hover: hover)").matches && column?.matches(":hover");
  return isPointed || (column?.contains(document.activeElement) ?? false);
}

function Fresh() {
  const count = useDesk().queue.newcomers.value;
  return (
    <div class="fresh" role="status">
      {count > 0 && <ActionButton id="show_new">{`${count} yeni, göster`}</ActionButton>}
    </div>
  );
}

/* What is not shown is counted. */
function More() {
  const { queue } = useDesk();
  const hidden = queue.hidden.value;
  return (
    <div class="more" hidden={hidden === 0}>
      <p class="none">{hidden ? `${hidden} kişi daha bekliyor.` : ""}</p>
      <button type="button" class="button" onClick={() => queue.loadMore()}>
        Devamını göster
      </button>
    </div>
  );
}
