/* What of the desk is in sight: which column on a narrow screen, talks, tickets or a search in the first one, the question that is
   asked, and where the focus is to go. */

import { signal } from "@preact/signals";
import type { Kind } from "./drafts.ts";

export type Pane = "queue" | "talk" | "dossier";
/** What the first column shows. */
export type Side = "talks" | "tickets" | "search";
/** The three columns, or what supervisors keep. */
export type Screen = "talks" | "canned" | "labels" | "reports";
export type Place = Pane | "tickets" | "search" | "wish" | "field" | Exclude<Screen, "talks">;
export type Question =
  | "agents"
  | "end"
  | "return"
  | "keys"
  | "canned"
  | "commands"
  | "labels"
  | { snooze: string }
  | { removeLabel: string }
  | { remove: string }
  | { step: string }
  | { step: string; to: string };

const PANES: Record<Place, Pane> = {
  queue: "queue",
  tickets: "queue",
  search: "queue",
  canned: "queue",
  labels: "queue",
  reports: "queue",
  wish: "queue",
  talk: "talk",
  field: "talk",
  dossier: "dossier",
};
const COPIED_SHOWN = 2_000;

export class Stage {
  readonly pane = signal<Pane>("queue");
  readonly screen = signal<Screen>("talks");
  readonly side = signal<Side>("talks");
  /** What is wanted of the lists is being chosen. */
  readonly isWishing = signal(false);
  readonly question = signal<Question | null>(null);
  /** To whom the box writes. */
  readonly kind = signal<Kind>("reply");
  /** Where the focus is to go; whoever draws that place takes it, once. */
  readonly wanted = signal<{ place: Place } | null>(null);

  /** The number that is on the clipboard since a moment ago. */
  readonly justCopied = signal<string | null>(null);

  copied(number: string): void {
    this.justCopied.value = number;
    setTimeout(() => {
      this.justCopied.value = null;
    }, COPIED_SHOWN);
  }

  go(place: Place): void {
    this.pane.value = PANES[place];
    this.screen.value = isScreen(place) ? place : "talks";
    if (this.pane.value === "queue") this.side.value = place === "tickets" || place === "search" ? place : "talks";
    if (place === "wish") this.isWishing.value = true;
    this.wanted.value = { place };
  }

  /** Shows a column, where one at a time is shown. */
  turnTo(pane: Pane): void {
    this.screen.value = "talks";
    this.pane.value = pane;
  }

  write(kind: Kind): void {
    this.kind.value = kind;
    this.go("field");
  }

  ask(question: Question | null): void {
    this.question.value = question;
  }
}

const isScreen = (place: Place): place is Exclude<Screen, "talks"> =>
  place === "canned" || place === "labels" || place === "reports";
