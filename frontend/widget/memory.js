/* What outlives a reload, in localStorage; in memory only where the browser keeps none. Shared by all tabs of this site. */

const PREFIX = "destek.";
const fallback = new Map();

/* Whether the browser keeps anything at all: a frame of another site may have no storage. */
export const outlivesReload = (() => {
  try {
    localStorage.setItem(`${PREFIX}probe`, "1");
    localStorage.removeItem(`${PREFIX}probe`);
    return true;
  } catch {
    return false;
  }
})();

export function recall(name, otherwise = null) {
  if (fallback.has(name)) return fallback.get(name) ?? otherwise;
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  fallback.delete(name); // what another tab takes away is not to be remembered here
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    fallback.set(name, value); // storage is off or full: this tab still knows
  }
}

/* Calls `heard` with the new value when another tab changes it. */
export function watch(name, heard) {
  addEventListener("storage", (event) => {
    if (event.key === PREFIX + name) heard(recall(name));
  });
}

/* Runs `work` in one tab at a time, where the browser can. */
export async function alone(name, work) {
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
