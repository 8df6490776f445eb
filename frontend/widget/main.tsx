/* The application in the iframe: makes the parts, connects them, opens and closes. */

import { computed, effect, signal, untracked } from "@preact/signals";
import { render } from "preact";
import { Connection } from "../lib/connection.ts";
import { Documents } from "../lib/documents/store.ts";
import { isComposing } from "../lib/keys.ts";
import { recall } from "../lib/memory.ts";
import { Announcer } from "./stores/announcer.ts";
import { Delivery } from "./stores/delivery.ts";
import { Draft } from "./stores/draft.ts";
import { Host } from "./stores/host.ts";
import type { Saved } from "./stores/leaving.ts";
import { Session } from "./stores/session.ts";
import { TalkStore } from "./stores/talk.ts";
import { App } from "./views/app.tsx";
import type { Chat } from "./views/chat.ts";
import { ReadingPlace } from "./views/reading-place.ts";
import { say } from "./words.ts";

const PEEK = 140;
const HEARTBEAT = 30_000;

const root = document.getElementById("chat") as HTMLElement;
const host = new Host();
const store = new TalkStore();
const connection = new Connection("/ws/visitor", {
  slowest: 20_000,
  patience: 12_000,
  ping: { type: "typing.set", on: false },
});
const delivery = new Delivery(store, connection);
const session = new Session(store, delivery, connection);
const announcer = new Announcer();
const draft = new Draft();
const place = new ReadingPlace();
const documents = new Documents({
  access: () => ({ conversation: "none", token: "none", ...recall<Saved>("session") }), // a talk forgotten meanwhile is not found
  place: () => store.conversation.value,
  say: (text) => announcer.say(text),
  sent: () => {},
  over: () => {
    session.startNew();
    return say.startedAnew;
  },
});
const isOpen = signal(false);
const isVisible = signal(document.visibilityState === "visible");
const isSeen = computed(() => isOpen.value && isVisible.value);

const chat: Chat = {
  store,
  session,
  delivery,
  draft,
  documents,
  announcer,
  place,
  platform: root.dataset.platform ?? "",
  login: root.dataset.login ?? "",
  close: parent === window ? null : close,
  takeFocus,
};

session.askForFreshToken = () => host.freshToken();
session.onLeft = () => {
  draft.write("");
  announcer.clear();
  host.tell({ type: "left" });
  if (isOpen.value) session.open();
};
store.onArrived = (message) => isOpen.value && announcer.message(message);
render(<App chat={chat} />, root);

effect(() => {
  documents.limits.value = store.documents.value;
  documents.isOnline.value = store.status.value === "online";
  if (!store.documents.value) untracked(() => documents.forget());
});
effect(() => {
  if (isSeen.value && store.unread.value.length) untracked(() => store.read());
});
effect(() => {
  const unread = isOpen.value ? [] : store.unread.value;
  const last = unread.at(-1);
  host.tell({
    type: "unread",
    count: unread.length,
    last: last ? { name: peekName(last), text: last.text.slice(0, PEEK) } : null,
  });
});

function peekName({ author, agent }: { author: string; agent?: string | null }): string {
  if (author === "agent") return agent ?? say.agent;
  return author === "system" ? say.support : say.assistant;
}

function open(): void {
  const unread = store.unread.value[0]?.seq;
  isOpen.value = true;
  session.open();
  requestAnimationFrame(() => {
    place.showFrom(unread);
    takeFocus();
  });
}

/* On a touch screen not into the field: no keyboard over half of the screen before there is something to answer. */
function takeFocus(): void {
  if (matchMedia("(pointer: fine)").matches) document.getElementById("message")?.focus();
  else root.querySelector("h1")?.focus({ preventScroll: true });
}

function close(): void {
  isOpen.value = false;
  host.tell({ type: "close" });
}

host.wishes = {
  open,
  close: () => {
    isOpen.value = false;
  },
  page: (page) => session.setPage(page),
  identity: (token) => session.setIdentity(token),
  logout: () => session.logout(),
};

document.addEventListener(
  "keydown",
  (event) => event.key === "Escape" && !isComposing(event) && host.isEmbedded && close(),
);
document.addEventListener("visibilitychange", () => {
  isVisible.value = document.visibilityState === "visible";
});
setInterval(() => isVisible.value && connection.wake(), HEARTBEAT);

/* A page that the browser put away and brings back by "back" shows nothing before it is known whose it is by now. */
addEventListener("pagehide", () => {
  document.documentElement.style.visibility = "hidden";
});
addEventListener("pageshow", (event) => {
  if (event.persisted) session.checkWhose();
  document.documentElement.style.visibility = "";
});

const hello = await host.hello();
session.page = hello.page;
session.token = hello.token;
if (hello.open) open();
else if (Session.isUnderWay) session.open();
