/* The desk in the browser: makes the stores, connects them to the page, draws them, and takes the keys. */

import { effect } from "@preact/signals";
import { render } from "preact";
import { Connection } from "../lib/connection.ts";
import { actionOf } from "./actions.ts";
import { Desk } from "./stores/desk.ts";
import { App } from "./views/app.tsx";
import { DeskContext } from "./views/desk.ts";

const ARRANGES_EVERY = 15_000;
const root = document.querySelector("desk-app") as HTMLElement;
const desk = new Desk(new Connection("/ws/desk", { slowest: 15_000, patience: 10_000, ping: { type: "desk.ping" } }));
const ticker = new Worker(root.dataset.ticker ?? "");
const title = document.title;

ticker.addEventListener("message", () => desk.line.ping());
for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => desk.alerts.wake());
document.addEventListener("keydown", (event) => {
  if (desk.line.status.value === "logged_out" || !desk.people.me.value) return;
  const action = actionOf(event);
  if (!action) return;
  event.preventDefault();
  if (action.isPossible(desk)) action.run(desk);
});
effect(() => {
  const count = desk.queue.count("queue") + desk.queue.unreadCount.value;
  document.title = count ? `(${count}) ${title}` : title;
});

setInterval(() => desk.queue.arrange(), ARRANGES_EVERY); // who waits longer than so long changes with time alone

root.replaceChildren();
render(
  <DeskContext.Provider value={desk}>
    <App platform={root.dataset.platform ?? ""} />
  </DeskContext.Provider>,
  root,
);
desk.line.open();
