/* The first column: my talks and those that wait, or the list of tickets or a search in their place. */

import { useEffect, useRef } from "preact/hooks";
import { ActionButton } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Group } from "./group.tsx";
import { useRoving } from "./roving.ts";
import { SearchList } from "./search.tsx";
import { TicketList } from "./tickets.tsx";
import { WishForm, WishWords } from "./wish.tsx";

export function QueueColumn() {
  const { queue, stage } = useDesk();
  const column = useRef<HTMLElement>(null);
  useEffect(() => {
    queue.isHeld = () => isTouched(column.current);
  }, [queue]);
  const list = useRef<HTMLDivElement>(null);
  const { stop, walk, stopAt } = useRoving(list);
  const settle = () => queue.settle();
  const side = stage.side.value;
  const isElsewhere = side !== "talks";
  return (
    <desk-queue
      class="column"
      onPointerLeave={settle}
      onFocusOut={settle}
      onKeyDown={walk}
      onFocusIn={stopAt}
      ref={column}
    >
      <div class="sides" role="group" aria-label="Liste">
        <ActionButton id="queue" look="side" isOn={!isElsewhere}>
          Görüşmeler
        </ActionButton>
        <ActionButton id="tickets" look="side" isOn={side === "tickets"}>
          Talepler
        </ActionButton>
        <ActionButton id="search" look="side" isOn={side === "search"}>
          Arama
        </ActionButton>
      </div>
      <div class="head" hidden={isElsewhere}>
        <ActionButton id="next" />
        <ActionButton id="wish" isOn={stage.isWishing.value}>
          Süz
        </ActionButton>
      </div>
      <WishWords isHidden={isElsewhere} />
      <Fresh isHidden={isElsewhere} />
      <div class="scroll" hidden={isElsewhere} ref={list}>
        {stage.isWishing.value && !isElsewhere && <WishForm />}
        <Group name="mine" title="Sizde" none="Üzerinizde görüşme yok." stop={stop} />
        <Group name="queue" title="Bekleyenler" none="Bekleyen yok. Yeni gelen burada görünür." stop={stop} />
        <More />
      </div>
      {side === "tickets" && <TicketList />}
      {side === "search" && <SearchList />}
    </desk-queue>
  );
}

function isTouched(column: HTMLElement | null): boolean {
  const isPointed = matchMedia("(hover: hover)").matches && column?.matches(":hover");
  return isPointed || (column?.contains(document.activeElement) ?? false);
}

function Fresh({ isHidden }: { isHidden: boolean }) {
  const count = useDesk().queue.newcomers.value;
  return (
    <div class="fresh" role="status" hidden={isHidden}>
      {count > 0 && <ActionButton id="show_new">{`${count} yeni, göster`}</ActionButton>}
    </div>
  );
}

/* What is not shown is counted. */
function More() {
  const { queue } = useDesk();
  const hidden = queue.hidden.value;
  const isCompleting = queue.isCompleting.value;
  return (
    <div class="more" hidden={hidden === 0 || queue.wish.value.view === "mine"}>
      <p class="none">{isCompleting ? "Bekleyenlerin tamamı getiriliyor." : `${hidden} kişi daha bekliyor.`}</p>
      <button type="button" class="button" hidden={isCompleting} onClick={() => queue.loadMore()}>
        Devamını göster
      </button>
    </div>
  );
}
