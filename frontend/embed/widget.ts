/* The one script that a site embeds:
 *
 *   <script src="https://destek.example/widget.js" defer data-identity="(signed token, where somebody is logged in)"></script>
 *
 * It draws the launcher and, once it is needed, an iframe with the chat. Page and chat speak by postMessage with checked
 * origins only. The page may call Destek.open(), .close(), .login(function that returns a token), .logout(), and may mark
 * any element with data-destek-open to open the chat.
 */

import { Cover } from "./cover.ts";
import { Launcher, make } from "./launcher.ts";
import { forget, recalls, remember } from "./memory.ts";

type AskForToken = () => string | null | undefined | Promise<string | null | undefined>;

export interface Destek {
  open(): void;
  close(): void;
  login(ask: AskForToken): void;
  logout(): void;
}

const USED = "destek.used";
const LEAVING = "destek.logout";
const LOGIN_TIMEOUT = 4000;

if (!window.Destek) start(document.currentScript as HTMLScriptElement);

function start(script: HTMLScriptElement): void {
  const ORIGIN = new URL(script.src).origin;
  const swaps = new MutationObserver(stay);
  const launcher = new Launcher(ORIGIN, { open, close, load });
  const cover = new Cover();
  let token = script.dataset.identity || null;
  let askForToken: AskForToken | null = null;
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let opened = false;
  let page: string | null = null; // where the chat believes the visitor to be
  let mustLeave = recalls(LEAVING); // somebody logged out, and the chat may not know yet

  function open(): void {
    stay();
    const shown = load();
    launcher.dismiss();
    if (!opened) {
      opened = true;
      remember(USED);
      shown.hidden = false;
      shown.classList.add("is-opening");
      cover.over(shown);
      launcher.label(opened);
    }
    shown.focus();
    tell({ type: "open" });
  }

  function close(): void {
    if (!opened || !frame) return;
    opened = false;
    frame.hidden = true;
    frame.classList.remove("is-opening");
    cover.off();
    launcher.label(opened);
    launcher.focus();
    tell({ type: "close" });
  }

  function load(): HTMLIFrameElement {
    if (frame) return frame;
    const src = `${ORIGIN}/widget`;
    frame = make("iframe", {
      class: "frame",
      title: "Destek sohbeti",
      name: "destek",
      src,
      allow: "clipboard-write",
      referrerpolicy: "origin",
      hidden: "",
    });
    launcher.show(frame);
    return frame;
  }

  /* Sites that swap their body go on to another page without loading one. The launcher stands beside the body and stays;
     where a site throws that out too, it comes back, and its frame loads anew. A chat that covered the page before
     makes room for the next one. */
  function stay(): void {
    if (!launcher.host.isConnected) {
      ready = false;
      document.documentElement.append(launcher.host);
    }
    if (cover.isSwapped) close();
    cover.clean();
    swaps.disconnect();
    for (const node of [document, document.documentElement, document.body])
      if (node) swaps.observe(node, { childList: true });
    tellPage();
  }

  /* Where the visitor is: told when it changes, however the site changes it. */
  function tellPage(): void {
    if (page === location.pathname) return;
    page = location.pathname;
    tell({ type: "page", page });
  }

  function followPage(): void {
    addEventListener("popstate", tellPage);
    if (window.navigation) {
      window.navigation.addEventListener("currententrychange", tellPage);
      return;
    }
    for (const name of ["pushState", "replaceState"] as const) {
      const change = history[name];
      history[name] = (...given) => {
        change.apply(history, given);
        tellPage();
      };
    }
  }

  function tell(message: { type: string; [field: string]: unknown }): void {
    if (ready) frame?.contentWindow?.postMessage({ destek: 1, ...message }, ORIGIN);
  }

  async function tellIdentity(type: string): Promise<void> {
    tell({ type, token: await currentToken(true) });
  }

  /* The token on the page may have run out while the page stood open; the page's own function gives a new one. */
  async function currentToken(fresh: boolean): Promise<string | null> {
    if (!askForToken || (token && !fresh)) return fresh ? null : token;
    const late = new Promise<null>((resolve) => setTimeout(resolve, LOGIN_TIMEOUT, null));
    try {
      token = (await Promise.race([askForToken(), late])) || null;
    } catch (error) {
      console.warn("Destek.login:", error);
      token = null;
    }
    return token;
  }

  function tellUnread({ count, last }: { count?: unknown; last?: { name: unknown; text: unknown } | null }): void {
    launcher.unread(Number(count) || 0, last ?? null, opened);
  }

  const heard: Record<string, (message: Record<string, unknown>) => void> = {
    async ready() {
      const identity = mustLeave ? token : await currentToken(false);
      ready = true;
      if (mustLeave) tell({ type: "logout" });
      page = location.pathname;
      tell({ type: "hello", page, token: identity, open: opened });
    },
    close,
    /* Nothing of the talk is known any more; a page that stands open elsewhere belongs to nobody who is logged in. */
    left() {
      mustLeave = false;
      token = null;
      askForToken = null;
      forget(LEAVING);
      forget(USED);
      tellUnread({ count: 0, last: null });
    },
    fresh: () => tellIdentity("fresh"),
    unread: tellUnread,
  };

  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== ORIGIN) return;
    if (event.data?.destek === 1 && Object.hasOwn(heard, event.data.type)) heard[event.data.type]?.(event.data);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened && !event.defaultPrevented) close();
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-destek-open]")) return;
    event.preventDefault();
    open();
  });
  cover.follow(() => (opened ? frame : null));

  window.Destek = Object.freeze({
    open,
    close,
    login(ask: AskForToken) {
      askForToken = ask;
      if (ready) tellIdentity("identity");
    },
    logout() {
      token = null;
      askForToken = null;
      mustLeave = true;
      remember(LEAVING); // the page may be left for another one before the chat has heard of it
      load();
      tell({ type: "logout" });
    },
  });

  launcher.label(opened);
  stay();
  followPage();
  if (recalls(USED) || mustLeave) load(); // a talk is going on: its answers are counted on the launcher
}
