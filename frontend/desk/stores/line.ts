/* The desk's line to the server: whether it is there, and whether its session still holds. Whatever says that the session
   has ended ends the line; only a login opens it again. */

import { signal } from "@preact/signals";
import { type Connection, type Frame, failureOf, RequestFailed } from "../../lib/connection.ts";

export type LineStatus = "connecting" | "online" | "offline" | "logged_out";

const NO_SESSION = "not_logged_in";
const NO_SESSION_CLOSES = 4401;

export class Line {
  readonly status = signal<LineStatus>("connecting");
  onUp: () => void = () => {};
  onNews: (frame: Frame) => void = () => {};
  #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.hearing = {
      up: () => this.onUp(),
      down: (code) => this.#down(code),
      news: (frame) => (frame.code === NO_SESSION ? this.#end() : this.onNews(frame)),
    };
  }

  /** A line that broke is broken until it is back. */
  open(): void {
    if (this.status.value !== "offline") this.status.value = "connecting";
    this.#connection.open();
  }

  /** The desk has everything again; only now is it online. */
  ready(): void {
    this.#connection.settled();
    this.status.value = "online";
  }

  /** Says that the agent is here, and notices a line that died silently. */
  ping(): void {
    if (this.status.value === "online") this.#connection.wake();
  }

  /** Resolves with the answer, rejects with RequestFailed. What the end of the session cut off is lost with the line: it may
      be asked again after the login. */
  async request<Answer = Frame>(type: string, fields: Record<string, unknown> = {}): Promise<Answer> {
    try {
      return await this.#connection.request<Answer>(type, fields);
    } catch (error) {
      if (failureOf(error).code !== NO_SESSION) throw error;
      this.#end();
      throw new RequestFailed("offline");
    }
  }

  #end(): void {
    this.status.value = "logged_out";
    this.#connection.close();
  }

  #down(code: number): void {
    if (code === NO_SESSION_CLOSES) this.#end();
    else if (this.status.value !== "logged_out") this.status.value = "offline";
  }
}
