/* What outlives a reload, in localStorage; in memory only where the browser keeps none. Shared by all tabs of this site. */

const PREFIX = "destek.";
const fallback = new Map<string, unknown>();

/** Whether the browser keeps anything at all: a frame of another site may have no storage. */
export function outlivesReload(): boolean {
  try {
    localStorage.setItem(`${PREFIX}probe`, "1");
    localStorage.removeItem(`${PREFIX}probe`);
    return true;
  } catch {
    return false;
  }
}

/** What is kept under this name; whoever keeps it knows its shape. Null where there is nothing. */
export function recall<Value>(name: string): Value | null {
  if (fallback.has(name)) return (fallback.get(name) ?? null) as Value | null;
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null") as Value | null;
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  fallback.delete(name); // what another tab takes away is not to be remembered here
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    fallback.set(name, value); // storage is off or full: this tab still knows
  }
}

/** The names that begin like this and are kept. */
export function namesLike(beginning: string): string[] {
  try {
    const kept = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX + beginning));
    return kept.map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** Calls `heard` when another tab changes what is kept under this name. */
export function watch(name: string, heard: () => void): void {
  addEventListener("storage", (event) => event.key === PREFIX + name && heard());
}

/** The same for every name that begins like this. */
export function watchLike(beginning: string, heard: () => void): void {
  addEventListener("storage", (event) => event.key?.startsWith(PREFIX + beginning) && heard());
}

/** Runs `work` in one tab at a time, where the browser can. */
export async function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  let isRunning = false;
  const run = () => {
    isRunning = true;
    return work();
  };
  try {
    return await (navigator.locks ? navigator.locks.request(PREFIX + name, run) : run());
  } catch (error) {
    if (isRunning) throw error;
    return work(); // storage of third parties is blocked, and locks with it
  }
}
