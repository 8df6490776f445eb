/* The lists of a desk as the server tells them: a first page, further pages on demand, and then only what changed. */

export interface Row {
  conversation: string;
  owner: string;
  priority: number;
  waiting_since: string | null;
}

export interface Lists<R extends Row = Row> {
  queue: R[];
  mine: R[];
  /** Where the queue goes on that is not here; null when all of it is. */
  next: string | null;
  counts: { queue: number; mine: number };
}

export interface Change<R extends Row = Row> {
  queue: R[];
  mine: R[];
  removed: string[];
  counts: Lists["counts"];
}

/** The order of the queue: the most urgent first, then the longest wait. */
export function byUrgency(a: Row, b: Row): number {
  return (
    a.priority - b.priority ||
    compare(a.waiting_since ?? "", b.waiting_since ?? "") ||
    compare(a.conversation, b.conversation)
  );
}

/** The lists after a `queue.changed`; of those who wait behind the last page only the count is kept. */
export function withChange<R extends Row>(lists: Lists<R>, change: Change<R>): Lists<R> {
  const touched = new Set([...change.removed, ...[...change.queue, ...change.mine].map((row) => row.conversation)]);
  const kept = (rows: R[]) => rows.filter((row) => !touched.has(row.conversation));
  const edge = placeOf(lists.next);
  const isHere = (row: R) => !edge || row.priority === 0 || byUrgency(row, edge) <= 0;
  return {
    queue: [...kept(lists.queue), ...change.queue.filter(isHere)],
    mine: [...kept(lists.mine), ...change.mine],
    next: lists.next,
    counts: change.counts,
  };
}

/** The lists with one more page of the queue. */
export function withPage<R extends Row>(
  lists: Lists<R>,
  page: { queue: R[]; next: string | null; count: number },
): Lists<R> {
  const here = new Set(page.queue.map((row) => row.conversation));
  return {
    ...lists,
    queue: [...lists.queue.filter((row) => !here.has(row.conversation)), ...page.queue],
    next: page.next,
    counts: { ...lists.counts, queue: page.count },
  };
}

/** How many wait who are not here. */
export const hiddenIn = (lists: Lists): number =>
  lists.next ? Math.max(0, lists.counts.queue - lists.queue.length) : 0;

function placeOf(next: string | null): Row | null {
  if (!next) return null;
  const [priority, since, conversation] = next.split(" ");
  return { conversation: conversation ?? "", owner: "waiting", priority: Number(priority), waiting_since: since ?? "" };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
