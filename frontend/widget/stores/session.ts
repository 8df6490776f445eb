/* One visitor's conversation over the connection: start, resume, who the visitor is, logout. What it learns goes into the
   store. The token changes when the visitor proves who they are: the tab that did so keeps the new one for the others. */

import { type Connection, type Frame, failureOf, type RequestFailed } from "../../lib/connection.ts";
import { alone, keep, outlivesReload, recall, watch } from "../../lib/memory.ts";
import type { Message } from "../../lib/wire.ts";
import { say } from "../words.ts";
import type { Delivery } from "./delivery.ts";
import { endThem, leave, type Saved } from "./leaving.ts";
import { pause, retryAfter } from "./patience.ts";
import type { Identity, Standing, Started, TalkStore } from "./talk.ts";

const REFUSED_TOKEN = ["stale_token", "foreign_token"];
const OVER = ["conversation_not_found", "conversation_closed"];
const TYPING_PAUSE = 4000;
const OTHER_TAB = 1500; // how long a tab may take to keep the token that it was given
const OF_ONE_TALK = ["session", "read", "picks", "claims", "draft", "documents"];
const CLAIMS_KEPT = 20;

interface Proof {
  token?: string;
  identity?: Identity;
  verification?: { code?: boolean };
}

export class Session {
  page = "/";
  token: string | null = null;
  /** Somebody logged out, here or in another tab, and nothing of the talk is known any more. */
  onLeft: () => void = () => {};
  /** Asks the site's page for another login than the one that was refused. */
  askForFreshToken: () => Promise<string | null> = async () => null;
  #store: TalkStore;
  #delivery: Delivery;
  #connection: Connection;
  #askedForFresh = false;
  #typingTimer: number | null = null;
  #givenUp: string | null = null; // the token of a talk that is over

  constructor(store: TalkStore, delivery: Delivery, connection: Connection) {
    this.#store = store;
    this.#delivery = delivery;
    this.#connection = connection;
    delivery.onOver = () => this.startNew();
    connection.hearing = {
      up: () => {
        endThem();
        this.#start();
      },
      down: () => store.setStatus("offline"),
      news: (frame) => this.#hear(frame),
    };
    watch("session", () => this.checkWhose());
    if (!outlivesReload()) store.notice(say.endsWithTab, { lasts: true });
  }

  static get isUnderWay(): boolean {
    return recall("session") !== null;
  }

  open(): void {
    this.#connection.open();
  }

  async claim(seq: number, name: string, account: string): Promise<void> {
    this.#store.verify(
      await this.#connection.request<Proof>("verification.submit", { method: "claim", name, account }),
    );
    keep("claims", [...(recall<string[]>("claims") ?? []), this.#claimKey(seq)].slice(-CLAIMS_KEPT));
  }

  hasClaimed(seq: number): boolean {
    return (recall<string[]>("claims") ?? []).includes(this.#claimKey(seq));
  }

  /** A code by e-mail; the same answer whether or not there is a member to write to. */
  async askCode(): Promise<void> {
    await this.#connection.request("verification.send_code");
  }

  async submitCode(code: string): Promise<void> {
    const proof = await this.#connection.request<Proof>("verification.submit", { method: "code", code });
    this.#keepToken(proof);
    this.#store.verify(proof);
  }

  /** Gives the address as it is written to. */
  async notify(email: string): Promise<string> {
    return (await this.#connection.request<{ email: string }>("notify.set", { email })).email;
  }

  async rate(score: number, comment: string | null): Promise<void> {
    await this.#connection.request("rating.set", { score, comment });
    this.#store.rated.value = score;
  }

  /** A link that opens a document for five minutes. */
  async documentLink(attachment: string): Promise<string> {
    return (await this.#connection.request<{ url: string }>("attachment.link", { attachment })).url;
  }

  /** The visitor went on to another page of the site; the server hears it before what is written there. */
  setPage(page: string): void {
    this.page = page;
    if (this.#isOnline) this.#connection.request("page.set", { page }).catch(() => {});
  }

  typing(isWriting: boolean): void {
    if (this.#typingTimer !== null) clearTimeout(this.#typingTimer);
    const wasWriting = this.#typingTimer !== null;
    this.#typingTimer = isWriting ? window.setTimeout(() => this.typing(false), TYPING_PAUSE) : null;
    if (this.#store.owner.value !== "agent" || wasWriting === isWriting) return;
    this.#connection.request("typing.set", { on: isWriting }).catch(() => {});
  }

  startNew(): Promise<void> {
    this.#givenUp = saved()?.token ?? null;
    this.#store.setStatus("connecting");
    return this.#start();
  }

  /** The page has another login now than when the conversation started. */
  async setIdentity(token: string | null): Promise<void> {
    this.token = token;
    if (!token || !this.#isOnline) return;
    try {
      const proof = await this.#connection.request<Proof>("identity.set", { token });
      this.#keepToken(proof);
      if (proof.identity) this.#store.identify(proof.identity);
    } catch (error) {
      const { code } = failureOf(error);
      if (OVER.includes(code)) await this.#leaveToOther();
      else if (REFUSED_TOKEN.includes(code)) await this.#refused();
    }
  }

  logout(): void {
    const talk = saved();
    if (talk) leave(talk);
    this.#forget();
  }

  /** Another tab logged out, or began another talk, now or while this page was put away. */
  checkWhose(): void {
    const talk = saved();
    const here = this.#store.conversation.value;
    if (!talk && here) this.#forget();
    else if (talk && talk.conversation !== here) this.#connection.restart();
  }

  get #isOnline(): boolean {
    return this.#store.status.value === "online";
  }

  #forget(): void {
    this.token = null;
    this.#givenUp = null;
    for (const name of OF_ONE_TALK) keep(name, null);
    this.#delivery.clear();
    this.#connection.close();
    this.#store.reset();
    this.onLeft();
  }

  /* The conversation is another member's: theirs ends, this one's begins. */
  #leaveToOther(): Promise<void> {
    const talk = saved();
    if (talk) leave(talk);
    return this.startNew();
  }

  #keepToken({ token }: Proof): void {
    if (token) keep("session", { conversation: this.#store.conversation.value, token });
  }

  /* What is kept of a talk that can be gone on with. */
  get #resumable(): Saved | null {
    const talk = saved();
    return talk && talk.token !== this.#givenUp ? talk : null;
  }

  #claimKey(seq: number): string {
    return `${this.#store.conversation.value} ${seq}`;
  }

  async #start(): Promise<void> {
    let tried: Saved | null = null;
    const begin = async () => {
      tried = this.#resumable;
      const started = await this.#connection.request<Started>("session.start", this.#wish(tried));
      save(started); // two tabs opened at once start one conversation: the second finds what the first kept
      return started;
    };
    try {
      this.#started(await (this.#resumable ? begin() : alone("start", begin)));
    } catch (error) {
      await this.#notStarted(failureOf(error), tried);
    }
  }

  #wish(talk: Saved | null): Record<string, unknown> {
    const after_seq = talk?.conversation === this.#store.conversation.value ? this.#store.lastSeq : 0;
    const resume = talk ? { conversation: talk.conversation, token: talk.token, after_seq } : null;
    return { page: this.page, resume, ...(this.token ? { identity: this.token } : {}) };
  }

  #started(started: Started): void {
    this.#givenUp = null;
    this.#askedForFresh = false;
    this.#delivery.moveTo(started.conversation);
    this.#store.begin(started);
    for (const message of started.messages) this.#delivery.arrived(message.client_id);
    this.#store.setStatus("online");
    this.#connection.settled();
    this.#delivery.goOn();
  }

  async #notStarted(failure: RequestFailed, tried: Saved | null): Promise<void> {
    if (REFUSED_TOKEN.includes(failure.code)) {
      await this.#refused();
      return this.#start();
    }
    if (OVER.includes(failure.code)) {
      if (await isKeptByOtherTab(tried)) return this.#start();
      if (!this.#connection.isUp) return;
      this.#store.notice(say.startedAnew, { lasts: true });
      return this.startNew();
    }
    if (failure.isLost) return; // the connection comes back and asks again
    await pause(retryAfter(failure));
    if (this.#connection.isUp) return this.#start();
  }

  /* A login that ran out is no alarm: ask the page once for another, else go on as a guest. */
  async #refused(): Promise<void> {
    this.token = this.#askedForFresh ? null : await this.askForFreshToken();
    this.#askedForFresh = true;
    if (this.token && this.#isOnline) await this.setIdentity(this.token);
    else if (!this.token) this.#store.loginOffered.value = true;
  }

  #hear(frame: Frame): void {
    if (frame.type === "message.added") {
      const message = frame.message as Message;
      this.#delivery.arrived(message.client_id);
      if (!this.#store.receive(message)) this.#connection.restart();
    } else if (frame.type === "conversation.changed") {
      this.#store.change(frame as Standing);
    } else if (frame.type === "typing.changed") {
      this.#store.setTyping(frame.on === true);
    }
  }
}

const saved = () => recall<Saved>("session");

function save({ conversation, token }: Started): void {
  const talk = saved();
  const known = talk?.conversation === conversation ? talk.token : undefined;
  if (talk?.conversation !== conversation || (token && token !== known))
    keep("session", { conversation, token: token ?? known });
}

/* Whether another tab keeps another token of the talk by now: it proved who the visitor is, which ended the one tried. */
async function isKeptByOtherTab(tried: Saved | null): Promise<boolean> {
  if (!tried) return false;
  const isOther = () => (saved()?.token ?? tried.token) !== tried.token;
  if (isOther()) return true;
  await pause(OTHER_TAB);
  return isOther();
}
