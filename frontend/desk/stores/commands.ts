/* What can be gone to or done from one box: actions that are possible now, talks by who, number and topic, and the tickets
   that hold the words. */

import { fold } from "../../lib/fold.ts";
import { ACTIONS, shownKey } from "../actions.ts";
import { visitorName } from "../words.ts";
import type { Desk } from "./desk.ts";
import { ANYTHING } from "./search.ts";
import { EVERY_TICKET } from "./tickets.ts";

export interface Command {
  id: string;
  name: string;
  /** What stands beside it: a topic, how it waits, a key. */
  beside: string;
  key: string | null;
  run(): void;
}

const MOST_TALKS = 8;

/** Those that hold all of the words, in any spelling. */
export function commandsFor(desk: Desk, typed: string): Command[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const holds = (...texts: (string | null)[]) => {
    const text = fold(texts.join(" "));
    return words.every((word) => text.includes(word));
  };
  const actions = ACTIONS.filter((action) => action.id !== "commands" && action.isPossible(desk))
    .filter((action) => holds(action.name))
    .map((action) => ({
      id: action.id,
      name: action.name,
      beside: "",
      key: shownKey(action),
      run: () => action.run(desk),
    }));
  const talks = desk.queue.known.value
    .filter((row) => holds(visitorName(row), row.ticket, row.topic_label, row.last_text))
    .slice(0, MOST_TALKS)
    .map((row) => ({
      id: row.conversation,
      name: visitorName(row),
      beside: [row.topic_label, row.owner === "agent" ? "sizde" : "bekliyor"].filter(Boolean).join(" · "),
      key: null,
      run: () => desk.open(row.conversation),
    }));
  if (!words.length) return [...actions, ...talks];
  return [...talks, ...actions, ticketsOf(desk, typed.trim()), textsOf(desk, typed.trim())];
}

function ticketsOf(desk: Desk, words: string): Command {
  const run = () => {
    desk.tickets.want({ ...EVERY_TICKET, text: words });
    desk.stage.go("tickets");
  };
  return { id: "tickets of", name: `Taleplerde ara: ${words}`, beside: "", key: null, run };
}

function textsOf(desk: Desk, words: string): Command {
  const run = () => {
    desk.search.want({ ...ANYTHING, text: words });
    desk.stage.go("search");
  };
  return { id: "texts of", name: `Yazışmalarda ara: ${words}`, beside: "", key: null, run };
}
