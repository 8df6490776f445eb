/* What the site's page remembers of the chat. Where storage is off, the chat starts on a click only. */

export function remember(what: string): void {
  try {
    localStorage.setItem(what, "1");
  } catch {
    // as above
  }
}

export function forget(what: string): void {
  try {
    localStorage.removeItem(what);
  } catch {
    // as above
  }
}

export function recalls(what: string): boolean {
  try {
    return localStorage.getItem(what) === "1";
  } catch {
    return false;
  }
}
