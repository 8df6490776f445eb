/* What an agent does with a talk and its tickets. Closing waits for the line; what somebody else may have done meanwhile
   (taking, handing on) is said to have failed and tried again by hand. */

import { failureOf, type RequestFailed } from "../../lib/connection.ts";
import { CLOSES_LATER, errorSentence, OFFLINE } from "../words.ts";
import type { Drafts } from "./drafts.ts";
import type { Line } from "./line.ts";
import type { Queue } from "./queue.ts";
import type { Talks } from "./talks.ts";
import type { Note, Ticket, TicketState } from "./wire.ts";

interface Act {
  type: string;
  fields: Record<string, unknown>;
}

export class Acts {
  #postponed = new Map<string, Act>(); // talk -> what I did with it while there was no line
  #line: Line;
  #talks: Talks;
  #queue: Queue;
  #drafts: Drafts;

  constructor(line: Line, talks: Talks, queue: Queue, drafts: Drafts) {
    this.#line = line;
    this.#talks = talks;
    this.#queue = queue;
    this.#drafts = drafts;
  }

  take(): void {
    this.#act("conversation.take");
  }

  returnToBot(): void {
    this.#act("conversation.return_to_bot");
  }

  /** To an agent, or back into the queue. */
  transfer(agent: string | null): void {
    this.#act("conversation.transfer", { agent });
  }

  close(solved: boolean): void {
    this.#act("conversation.close", { solved });
  }

  /** A ticket of the open dossier that can go on to another state: this one, or the one that the talk is about. */
  ticketToStep(number = this.#talks.open.value?.row.value?.ticket): Ticket | null {
    const tickets = this.#talks.open.value?.dossier.value?.tickets ?? [];
    return tickets.find((ticket) => ticket.number === number && ticket.steps.length > 0) ?? null;
  }

  async step(number: string, to: TicketState): Promise<void> {
    const talk = this.#talks.open.value;
    if (!talk) return;
    talk.stepProblem.value = null;
    try {
      await this.#line.request("ticket.step", { number, to });
    } catch (error) {
      talk.stepProblem.value = { number, sentence: errorSentence(failureOf(error)) };
    }
    await this.#talks.load(talk.id);
  }

  /** A ticket of the open dossier that I may put aside: this one, or the one that the talk was opened for or is about. Not
      while its visitor waits for a person, or has another one. */
  ticketToSnooze(number?: string): Ticket | null {
    const talk = this.#talks.open.value;
    const wanted = number ?? talk?.about.value ?? talk?.row.value?.ticket;
    const ticket = talk?.dossier.value?.tickets.find((one) => one.number === wanted);
    const isLive = ticket?.state === "open" || ticket?.state === "pending";
    const isElsewhere = ticket?.conversation !== talk?.id;
    const isFree = this.#talks.isMine.value || talk?.owner.value === "closed" || talk?.owner.value === "bot";
    return ticket && isLive && (isElsewhere || isFree) ? ticket : null;
  }

  /** Puts a ticket aside until then; fails with RequestFailed. */
  async snooze(number: string, until: string, reason: string): Promise<void> {
    await this.#line.request("ticket.snooze", { number, until, reason });
    this.#queue.acted();
    const id = this.#talks.openId.value;
    if (id) await this.#talks.load(id);
  }

  async addNote(id: string, text: string): Promise<void> {
    this.#talks.say(id, null);
    try {
      const { note } = await this.#line.request<{ note?: Note }>("note.add", { conversation: id, text });
      if (note) this.#talks.get(id)?.addNote(note);
    } catch (error) {
      this.#drafts.giveBack(id, "note", text);
      this.#talks.say(id, errorSentence(failureOf(error)));
    }
  }

  /** A link to a document for five minutes; each opening is on record. Fails with RequestFailed. */
  async documentLink(attachment: string): Promise<string> {
    return (await this.#line.request<{ url: string }>("attachment.link", { attachment })).url;
  }

  setTyping(id: string, on: boolean): void {
    this.#line.request("typing.set", { conversation: id, on }).catch(() => {});
  }

  /** The line is back: what waited for it is done now. */
  doPostponed(): void {
    for (const [id, { type, fields }] of this.#postponed) this.#do(id, { type, fields });
  }

  #act(type: string, fields: Record<string, unknown> = {}): void {
    const id = this.#talks.openId.value;
    if (id) this.#do(id, { type, fields });
  }

  async #do(id: string, act: Act): Promise<void> {
    const isAgain = this.#postponed.delete(id);
    this.#talks.say(id, null);
    try {
      await this.#line.request(act.type, { conversation: id, ...act.fields });
      this.#queue.acted();
    } catch (error) {
      this.#refused(id, act, failureOf(error));
    }
    await this.#talks.load(id);
    // The line had broken after it was done and before that was said.
    if (isAgain && this.#talks.get(id)?.owner.value === "closed") this.#talks.say(id, null);
  }

  #refused(id: string, act: Act, failure: RequestFailed): void {
    const isClosing = act.type === "conversation.close";
    if (failure.isLost && isClosing) this.#postponed.set(id, act);
    const offline = isClosing ? CLOSES_LATER : OFFLINE;
    this.#talks.say(id, failure.isLost ? offline : errorSentence(failure));
  }
}
