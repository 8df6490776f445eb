/* The one script that a site embeds:
 *
 *   <script src="https://destek.example/widget.js" defer data-identity="(signed token, where somebody is logged in)"></script>
 *
 * It draws the launcher and, once it is needed, an iframe with the chat. Page and chat speak by postMessage with checked
 * origins only. The page may call Destek.open(), .close(), .login(function that returns a token), .logout(), and may mark
 * any element with data-destek-open to open the chat.
 */
(() => {
  "use strict";
  if (window.Destek) return;

  const script = document.currentScript;
  const ORIGIN = new URL(script.src).origin;
  const USED = "destek.used";
  const LEAVING = "destek.logout";
  const SMALL = matchMedia("(max-width: 639px), (max-height: 519px)"); // a phone, or a page zoomed to 200 %
  const LOGIN_TIMEOUT = 4000;
  const SVG = "http://www.w3.org/2000/svg";
  const CHAT_ICON = "M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.2 3.6c-.5.4-1.3.1-1.3-.6v-3.2A2.5 2.5 0 0 1 4 13.5z";
  const DOWN_ICON = "M6 9l6 6 6-6";

  const STYLE = `
    :host { all: initial; --accent: #0f6b66; --on-accent: #fff; font: 400 15px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    .launcher, .frame, .peek { position: fixed; z-index: 2147483000; right: max(20px, env(safe-area-inset-right)); }
    .launcher { bottom: max(20px, env(safe-area-inset-bottom)); width: 56px; height: 56px; padding: 0; border: 1px solid rgb(255 255 255 / 18%); border-radius: 50%;
      background: var(--accent); color: var(--on-accent); cursor: pointer; box-shadow: 0 1px 2px rgb(16 32 29 / 16%), 0 8px 24px rgb(16 32 29 / 24%); transition: transform 120ms; }
    .launcher:hover { transform: translateY(-1px); }
    .launcher:active { transform: none; }
    .launcher:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
    .launcher svg { width: 26px; height: 26px; display: block; margin: auto; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
    .unread { position: absolute; top: -4px; right: -4px; min-width: 22px; height: 22px; padding: 0 6px; border-radius: 11px; border: 2px solid #fff;
      background: #a8322a; color: #fff; font: 600 12px/18px system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; text-align: center; }
    .frame { bottom: calc(max(20px, env(safe-area-inset-bottom)) + 68px); width: 380px; max-width: calc(100vw - 40px); height: min(640px, calc(100vh - 108px)); border: 0; border-radius: 16px;
      background: Canvas; box-shadow: 0 0 0 1px rgb(128 140 136 / 26%), 0 16px 48px rgb(16 32 29 / 22%); color-scheme: light dark; }
    .frame.is-opening { animation: rise 180ms cubic-bezier(0.2, 0, 0, 1); transform-origin: bottom right; }
    .peek { bottom: calc(max(20px, env(safe-area-inset-bottom)) + 68px); width: 280px; max-width: calc(100vw - 40px); display: flex; gap: 4px; align-items: flex-start; padding: 12px 6px 12px 16px;
      border: 1px solid #d8dfdc; border-radius: 16px 16px 4px 16px; background: #fff; color: #17211f; box-shadow: 0 8px 32px rgb(16 32 29 / 16%); }
    .peek button { font: inherit; color: inherit; background: none; border: 0; cursor: pointer; border-radius: 8px; }
    .peek button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
    .peek .read { flex: 1; min-width: 0; padding: 0; text-align: left; }
    .peek b { display: block; font-weight: 600; font-size: 13px; }
    .peek .text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
    .peek .dismiss { flex: none; width: 32px; height: 32px; padding: 0; }
    .peek .dismiss svg { width: 16px; height: 16px; display: block; margin: auto; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
    @keyframes rise { from { opacity: 0; transform: translateY(12px) scale(0.98); } }
    @media (max-width: 639px), (max-height: 519px) {
      .frame { inset: 0; width: 100vw; max-width: none; height: 100vh; height: 100dvh; border-radius: 0; }
      .launcher.is-open { display: none; }
    }
    @media (prefers-color-scheme: dark) {
      .peek { background: #1a2221; color: #e8eeec; border-color: #2f3b39; }
      .unread { border-color: #111716; }
      .launcher { border-color: rgb(255 255 255 / 36%); }
    }
    @media (prefers-reduced-motion: reduce) { .launcher { transition: none; } .frame.is-opening { animation: none; } }
    @media (forced-colors: active) { .launcher, .peek, .unread { border: 2px solid ButtonText; } .frame { border: 1px solid CanvasText; } }
    @media print { .launcher, .frame, .peek { display: none; } }`;

  let token = script.dataset.identity || null;
  let askForToken = null;
  let frame = null;
  let ready = false;
  let opened = false;
  let unread = 0;
  let before = null; // what the page was like before the chat covered it
  let page = null; // where the chat believes the visitor to be
  let mustLeave = recalls(LEAVING); // somebody logged out, and the chat may not know yet
  const swaps = new MutationObserver(stay);

  const host = make("destek-widget", { role: "complementary", "aria-label": "Destek" });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  root.append(make("link", { rel: "stylesheet", href: `${ORIGIN}/theme.css` }));

  const launcher = make("button", { type: "button", class: "launcher", "aria-expanded": "false" });
  const badge = make("span", { class: "unread", "aria-hidden": "true", hidden: "" });
  launcher.append(icon(CHAT_ICON), badge);
  launcher.addEventListener("click", () => (opened ? close() : open()));
  launcher.addEventListener("pointerenter", load, { once: true });

  const peek = make("div", { class: "peek", hidden: "" });
  const read = make("button", { type: "button", class: "read", title: "Sohbeti aç" });
  const peekName = make("b", {});
  const peekText = make("span", { class: "text" });
  const dismiss = make("button", { type: "button", class: "dismiss", "aria-label": "Önizlemeyi kapat" });
  read.append(peekName, peekText);
  dismiss.append(icon("M6 6l12 12M18 6L6 18"));
  peek.append(read, dismiss);
  read.addEventListener("click", open);
  dismiss.addEventListener("click", () => { peek.hidden = true; launcher.focus(); });
  root.append(peek, launcher);

  function open() {
    stay();
    load();
    peek.hidden = true;
    if (!opened) {
      opened = true;
      remember(USED);
      frame.hidden = false;
      frame.classList.add("is-opening");
      cover();
      label();
    }
    frame.focus();
    tell({ type: "open" });
  }

  function close() {
    if (!opened) return;
    opened = false;
    frame.hidden = true;
    frame.classList.remove("is-opening");
    uncover();
    label();
    launcher.focus();
    tell({ type: "close" });
  }

  function load() {
    if (frame) return;
    frame = make("iframe", { class: "frame", title: "Destek sohbeti", name: "destek", src: `${ORIGIN}/widget`, allow: "clipboard-write", referrerpolicy: "origin", hidden: "" });
    root.insertBefore(frame, launcher);
  }

  /* On a small screen the chat is the whole screen: the page behind neither scrolls nor takes the focus. */
  function cover() {
    if (before || !opened || !SMALL.matches) return;
    const { body, documentElement } = document;
    before = { body, parts: [...body.children], overflow: documentElement.style.overflow };
    documentElement.style.overflow = "hidden";
    body.inert = body.dataset.destekCovered = true;
    fit();
  }

  function uncover() {
    if (!before) return;
    document.documentElement.style.overflow = before.overflow;
    uncoverBody(before.body);
    before = null;
    frame.style.height = frame.style.top = "";
  }

  function uncoverBody(body) {
    if (!body.dataset.destekCovered) return;
    body.inert = false;
    delete body.dataset.destekCovered;
  }

  /* Sites that swap their body go on to another page without loading one. The launcher stands beside the body and stays;
     where a site throws that out too, it comes back, and its frame loads anew. A chat that covered the page before
     makes room for the next one. */
  function stay() {
    if (!host.isConnected) {
      ready = false;
      document.documentElement.append(host);
    }
    const isSwapped = before && (before.body !== document.body || (before.parts.length && !before.parts.some((part) => part.isConnected)));
    if (isSwapped) close();
    if (!before && document.body) uncoverBody(document.body); // it may be a copy that the site kept of a covered one
    swaps.disconnect();
    for (const node of [document, document.documentElement, document.body]) if (node) swaps.observe(node, { childList: true });
    tellPage();
  }

  /* Where the visitor is: told when it changes, however the site changes it. */
  function tellPage() {
    if (page === location.pathname) return;
    page = location.pathname;
    tell({ type: "page", page });
  }

  function followPage() {
    addEventListener("popstate", tellPage);
    if (window.navigation) return navigation.addEventListener("currententrychange", tellPage);
    for (const name of ["pushState", "replaceState"]) {
      const change = history[name];
      history[name] = function (...given) {
        change.apply(this, given);
        tellPage();
      };
    }
    return undefined;
  }

  /* Keyboards of phones shrink the visual viewport only; the composer has to stay above them. */
  function fit() {
    if (!before || !window.visualViewport) return;
    const isKeyboardOpen = innerHeight - visualViewport.height > 80;
    frame.style.height = isKeyboardOpen ? `${visualViewport.height}px` : "";
    frame.style.top = isKeyboardOpen ? `${visualViewport.offsetTop}px` : "";
  }

  function label() {
    const waiting = unread ? `, ${unread} okunmamış mesaj` : "";
    launcher.setAttribute("aria-label", opened ? "Destek sohbetini kapat" : `Destek sohbetini aç${waiting}`);
    launcher.setAttribute("aria-expanded", String(opened));
    launcher.classList.toggle("is-open", opened);
    launcher.replaceChildren(icon(opened ? DOWN_ICON : CHAT_ICON), badge);
    badge.hidden = opened || !unread;
    badge.textContent = unread > 9 ? "9+" : String(unread);
  }

  function tell(message) {
    if (ready) frame.contentWindow.postMessage({ destek: 1, ...message }, ORIGIN);
  }

  async function tellIdentity(type) {
    tell({ type, token: await currentToken(true) });
  }

  /* The token on the page may have run out while the page stood open; the page's own function gives a new one. */
  async function currentToken(fresh) {
    if (!askForToken || (token && !fresh)) return fresh ? null : token;
    const late = new Promise((resolve) => setTimeout(resolve, LOGIN_TIMEOUT, null));
    try {
      token = (await Promise.race([askForToken(), late])) || null;
    } catch (error) {
      console.warn("Destek.login:", error);
      token = null;
    }
    return token;
  }

  const heard = {
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
      heard.unread({ count: 0, last: null });
    },
    fresh: () => tellIdentity("fresh"),
    unread(message) {
      unread = opened ? 0 : Math.max(0, Number(message.count) || 0);
      const last = message.last;
      peek.hidden = opened || !unread || !last;
      peekName.textContent = last ? String(last.name) : "";
      peekText.textContent = last ? String(last.text) : "";
      label();
    },
  };

  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== ORIGIN) return;
    if (event.data?.destek === 1 && Object.hasOwn(heard, event.data.type)) heard[event.data.type](event.data);
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && opened && !event.defaultPrevented) close(); });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-destek-open]")) { event.preventDefault(); open(); }
  });
  SMALL.addEventListener("change", () => (SMALL.matches ? cover() : uncover()));
  window.visualViewport?.addEventListener("resize", fit);
  window.visualViewport?.addEventListener("scroll", fit);

  window.Destek = Object.freeze({
    open,
    close,
    login(ask) { askForToken = ask; if (ready) tellIdentity("identity"); },
    logout() {
      token = null;
      askForToken = null;
      mustLeave = true;
      remember(LEAVING); // the page may be left for another one before the chat has heard of it
      load();
      tell({ type: "logout" });
    },
  });

  function remember(what) { try { localStorage.setItem(what, "1"); } catch { /* storage is off: the chat starts on a click only */ } }
  function forget(what) { try { localStorage.removeItem(what); } catch { /* as above */ } }
  function recalls(what) { try { return localStorage.getItem(what) === "1"; } catch { return false; } }

  function make(name, attributes) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  }

  function icon(path) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS(SVG, "path"));
    svg.firstChild.setAttribute("d", path);
    return svg;
  }

  label();
  stay();
  followPage();
  if (recalls(USED) || mustLeave) load(); // a talk is going on: its answers are counted on the launcher
})();
