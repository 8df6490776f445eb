/* The desk: its parts, and how what one of them learns comes to the others. Nothing is drawn here. */

import { batch } from "@preact/signals";
import { type Connection, type Frame, failureOf } from "../../lib/connection.ts";
import { OFFLINE } from "../words.ts";
import { Acts } from "./acts.ts";
import { Alerts } from "./alerts.ts";
import { Box } from "./box.ts";
import { Canned } from "./canned.ts";
import { CannedEditor } from "./canned-editor.ts";
import { Delivery } from "./delivery.ts";
import { Drafts } from "./drafts.ts";
import { LabelEditor } from "./label-editor.ts";
import { Labels } from "./labels.ts";
import { Line } from "./line.ts";
import { People } from "./people.ts";
import { Queue } from "./queue.ts";
import type { Change, Lists } from "./rows.ts";
import { Search } from "./search.ts";
import { Snoozing } from "./snoozing.ts";
import { Stage } from "./stage.ts";
import { Talks } from "./talks.ts";
import { Tickets } from "./tickets.ts";
import { Typing } from "./typing.ts";
import type { Agent, Colleague, FittingArticle, Found, Row, Woken } from "./wire.ts";

interface Started extends Lists<Row> {
  agent: Agent;
  agents: Colleague[];
}

export class Desk {
  readonly line: Line;
  readonly people: People;
  readonly queue: Queue;
  readonly talks: Talks;
  readonly drafts = new Drafts();
  readonly box: Box;
  readonly canned: Canned;
  readonly editor: CannedEditor;
  readonly labels: Labels;
  readonly labelEditor: LabelEditor;
  readonly delivery: Delivery;
  readonly acts: Acts;
  readonly snoozing: Snoozing;
  readonly typing: Typing;
  readonly tickets: Tickets;
  readonly search: Search;
  readonly stage = new Stage();
  readonly alerts = new Alerts();

  constructor(connection: Connection) {
    this.line = new Line(connection);
    this.people = new People(this.line);
    this.queue = new Queue(this.line);
    this.talks = new Talks(this.line, this.queue);
    this.box = new Box(this.drafts);
    this.canned = new Canned(this.line, this.box);
    this.editor = new CannedEditor(this.line);
    this.labels = new Labels(this.line, this.talks);
    this.labelEditor = new LabelEditor(this.line, this.labels);
    this.delivery = new Delivery(this.line, this.drafts);
    this.acts = new Acts(this.line, this.talks, this.queue, this.drafts);
    this.snoozing = new Snoozing(this.line, this.acts);
    this.typing = new Typing(this.acts);
    this.tickets = new Tickets(this.line);
    this.search = new Search(this.line);
    this.line.onUp = () => this.#start();
    this.line.onNews = (frame) => this.#hear(frame);
    this.#wire();
  }

  /** Opens a talk, and brings it into sight. */
  open(id: string, about: string | null = null): void {
    this.#bringUp(id);
    this.talks.show(id, about);
  }

  /** The same at what a search has found in it. */
  openAt({ conversation, seq, at }: Found): void {
    this.#bringUp(conversation);
    this.talks.showAt(conversation, seq ?? at);
  }

  /** Sends what was typed, unless a field of it is empty. */
  send(id: string, text: string): void {
    const kind = this.stage.kind.value;
    this.talks.say(id, null);
    if (kind === "reply" && this.box.refuses(id, text)) return;
    this.drafts.write(id, kind, "");
    if (kind === "note") this.acts.addNote(id, text);
    else this.delivery.send(id, text, this.talks.ticketToAnswer.value ?? this.talks.get(id)?.writesAbout ?? null);
  }

  /** Puts what an article says, and where it stands, into the reply: chat and ticket page make a link of its name. */
  quote({ gist, title, slug }: FittingArticle): void {
    const id = this.talks.openId.value;
    if (!id) return;
    this.stage.write("reply");
    this.box.put(id, `${gist}\n${title}: /help/${slug}`);
  }

  #bringUp(id: string): void {
    const hasNoteOnly = this.drafts.read(id, "note") && !this.drafts.read(id, "reply");
    this.stage.kind.value = hasNoteOnly ? "note" : "reply";
    this.stage.turnTo("talk");
    this.snoozing.seen(id);
  }

  #wire(): void {
    this.delivery.onStored = ({ conversation, client_id, text, ticket, at }, seq) => {
      const agent = this.people.me.value?.name ?? null;
      const talk = this.talks.get(conversation);
      if (talk && !talk.messages.value.has(seq))
        talk.add({ seq, author: "agent", text, at, agent, client_id, ticket, choices: [], card: null });
    };
    this.delivery.onRefused = (id, sentence) => this.talks.say(id, sentence);
    this.queue.onDanger = () => this.alerts.danger();
    this.queue.onArrived = (row) => this.alerts.arrived(row.topic_label);
    this.talks.onWrote = (row) => {
      if (row.priority === 0) return this.alerts.danger();
      const isInSight = row.conversation === this.talks.openId.value && document.visibilityState === "visible";
      if (!isInSight) this.alerts.wrote(row.topic_label);
    };
  }

  async #start(): Promise<void> {
    try {
      const started = await this.line.request<Started>("desk.start");
      batch(() => this.#begin(started));
      this.line.ready();
      const talk = this.talks.open.value;
      if (talk?.problem.value === OFFLINE) talk.problem.value = null;
      if (talk) await this.talks.load(talk.id);
      this.acts.doPostponed();
      this.delivery.sendAgain();
    } catch (error) {
      failureOf(error); // refused for want of a session, or the line broke again: the line deals with both
    }
  }

  #begin({ agent, agents, queue, mine, next, counts }: Started): void {
    if (this.people.me.value?.id !== agent.id) {
      this.drafts.begin(agent.id);
      this.delivery.begin(agent.id);
      if (this.people.me.value) this.talks.forget();
    }
    this.people.me.value = agent;
    this.people.all.value = agents;
    this.queue.put({ queue, mine, next, counts });
    this.talks.look();
  }

  /* What I have ended myself is no news. */
  #wake(woken: Woken): void {
    if (woken.by === `agent:${this.people.me.value?.id}`) return;
    this.snoozing.add(woken);
    this.alerts.woke(woken.ticket);
  }

  #hear(frame: Frame): void {
    if (frame.type === "agents.changed") this.people.all.value = frame.agents as Colleague[];
    else if (frame.type === "queue.changed") {
      this.queue.change(frame as unknown as Change<Row>);
      this.talks.look();
    } else if (frame.type === "ticket.woke") this.#wake(frame as unknown as Woken);
    else batch(() => this.talks.hear(frame));
  }
}
