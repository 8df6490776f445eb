/* The application in the iframe: makes the parts, connects them, opens and closes. */

import { isComposing } from "../lib/keys.ts";
import { Announcer } from "./announcer.js";
import { Connection } from "./connection.js";
import { Host } from "./host.js";
import { Outbox } from "./outbox.js";
import { Session } from "./session.js";
import { Store } from "./store.js";
import { say } from "./words.js";
import "./composer.js";
import "./header.js";
import "./talk.js";

const PEEK = 140;

const header = document.querySelector("chat-header");
const talk = document.querySelector("chat-talk");
const composer = document.querySelector("chat-composer");
const announcer = new Announcer(document.querySelector("#announcer"));

const host = new Host();
const store = new Store();
const connection = new Connection(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/visitor`);
const session = new Session({ store, outbox: new Outbox(), connection, host });
composer.session = session;

let isOpen = false;
let isDrawing = false;

/* Many changes at once are one drawing. */
function draw() {
  if (isDrawing) return;
  isDrawing = true;
  queueMicrotask(() => {
    isDrawing = false;
    header.draw(store);
    composer.draw(store);
    talk.draw(session, store);
    if (isOpen && document.visibilityState === "visible") store.read();
    tellUnread();
  });
}

function tellUnread() {
  const unread = isOpen ? [] : store.unread;
  const last = unread.at(-1);
  const name = { agent: last?.agent ?? say.agent, system: say.support }[last?.author] ?? say.assistant;
  host.tell({ type: "unread", count: unread.length, last: last ? { name, text: last.text.slice(0, PEEK) } : null });
}

function open() {
  const unread = store.unread[0]?.seq;
  isOpen = true;
  session.open();
  draw();
  requestAnimationFrame(() => {
    talk.showFrom(unread);
    takeFocus();
  });
}

/* On a touch screen not into the field: no keyboard over half of the screen before there is something to answer. */
function takeFocus() {
  if (matchMedia("(pointer: fine)").matches) composer.focusField();
  else header.focusName();
}

function close() {
  isOpen = false;
  host.tell({ type: "close" });
}

store.addEventListener("changed", draw);
store.addEventListener("arrived", (event) => isOpen && announcer.message(event.detail));
document.addEventListener("visibilitychange", draw);
document.addEventListener("announce", (event) => announcer.say(event.detail));
document.addEventListener("edit", (event) => composer.edit(event.detail));
document.addEventListener("focuslost", takeFocus);
document.addEventListener("settled", draw);
header.addEventListener("close", close);
document.addEventListener("keydown", (event) => event.key === "Escape" && !isComposing(event) && host.isEmbedded && close());

host.addEventListener("open", open);
host.addEventListener("page", (event) => session.setPage(event.detail.page));
host.addEventListener("close", () => { isOpen = false; });
host.addEventListener("logout", () => session.logout());
session.addEventListener("left", () => {
  composer.clear();
  announcer.clear();
  host.tell({ type: "left" });
  if (isOpen) session.open();
});

/* A page that the browser put away and brings back by "back" shows nothing before it is known whose it is by now. */
addEventListener("pagehide", () => { document.documentElement.style.visibility = "hidden"; });
addEventListener("pageshow", (event) => {
  if (event.persisted) session.checkWhose();
  document.documentElement.style.visibility = "";
});
host.addEventListener("identity", (event) => session.setIdentity(event.detail.token));

const hello = await host.hello();
session.page = String(hello.page ?? "/");
session.token = hello.token ?? null;
if (hello.open) open();
else if (Session.isUnderWay) session.open();
