/* One WebSocket that comes back by itself, for the chat and the desk alike. Requests are promises; frames that answer
   nothing are news. Knows nothing of conversations: the stores do. */

export interface Frame {
  type: string;
  [field: string]: unknown;
}

/** What a store hears of its line. */
export interface Hearing {
  up(): void;
  down(code: number): void;
  news(frame: Frame): void;
}

/** `slowest` is the longest wait before it is tried again, in milliseconds; `ping` a request that changes nothing. */
export interface Manners {
  slowest: number;
  patience: number;
  ping: Frame;
}

const FIRST_WAIT = 500;

/** A request that was refused, got no answer (`timeout`) or could not be sent (`offline`). */
export class RequestFailed extends Error {
  readonly code: string;
  readonly frame: Readonly<Record<string, unknown>>;

  constructor(code: string, frame: Record<string, unknown> = {}) {
    super(typeof frame.error === "string" && frame.error ? frame.error : code);
    this.code = code;
    this.frame = frame;
  }

  /** The line is to blame, not what was asked. */
  get isLost(): boolean {
    return this.code === "offline" || this.code === "timeout";
  }
}

/** What was thrown, as a RequestFailed; anything else is a fault of ours and is thrown on. */
export function failureOf(error: unknown): RequestFailed {
  if (error instanceof RequestFailed) return error;
  throw error;
}

interface Asked {
  resolve(frame: Frame): void;
  reject(failure: RequestFailed): void;
  timer: number;
}

export class Connection {
  hearing: Hearing = { up() {}, down() {}, news() {} };
  #address: string;
  #manners: Manners;
  #socket: WebSocket | null = null;
  #asked = new Map<unknown, Asked>();
  #lastId = 0;
  #tries = 0;
  #retry = 0;
  #wanted = false;

  constructor(path: string, manners: Manners) {
    this.#address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
    this.#manners = manners;
    addEventListener("online", () => this.#again());
    addEventListener("offline", () => this.restart());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.wake());
  }

  get isUp(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  open(): void {
    this.#wanted = true;
    if (!this.#socket) this.#connect();
  }

  close(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    this.restart();
  }

  /** Starts over with a new socket: for when what was received has a gap, or the line is dead. */
  restart(): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#lost(0);
    socket.close();
  }

  /** All is there again: the next loss starts with a short wait. */
  settled(): void {
    this.#tries = 0;
  }

  /** Resolves with the answer, rejects with RequestFailed. */
  request<Answer = Frame>(type: string, fields: Record<string, unknown> = {}): Promise<Answer> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new RequestFailed("offline"));
    const id = ++this.#lastId;
    const answer = new Promise<Frame>((resolve, reject) => {
      const timer = window.setTimeout(() => this.#silent(id), this.#manners.patience);
      this.#asked.set(id, { resolve, reject, timer });
    });
    socket.send(JSON.stringify({ type, id, ...fields }));
    return answer as Promise<Answer>;
  }

  /** A phone that slept believes in a socket that is long gone: asks it something. */
  wake(): void {
    const { type, ...fields } = this.#manners.ping;
    if (this.isUp) this.request(type, fields).catch(() => {});
    else this.#again();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    const isCurrent = () => socket === this.#socket;
    setTimeout(
      () => isCurrent() && socket.readyState === WebSocket.CONNECTING && this.restart(),
      this.#manners.patience,
    );
    socket.addEventListener("open", () => isCurrent() && this.hearing.up());
    socket.addEventListener("message", ({ data }) => isCurrent() && this.#read(JSON.parse(data)));
    socket.addEventListener("close", ({ code }) => isCurrent() && this.#lost(code));
  }

  #read(frame: Frame): void {
    const asked = this.#take(frame.reply_to);
    if (!asked) this.hearing.news(frame);
    else if (frame.ok === false) asked.reject(new RequestFailed(String(frame.code), frame));
    else asked.resolve(frame);
  }

  #take(id: unknown): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    clearTimeout(asked?.timer);
    return asked;
  }

  /* A socket that does not answer is dead. */
  #silent(id: number): void {
    this.#take(id)?.reject(new RequestFailed("timeout"));
    this.restart();
  }

  #lost(code: number): void {
    this.#socket = null;
    for (const id of [...this.#asked.keys()]) this.#take(id)?.reject(new RequestFailed("offline"));
    this.hearing.down(code);
    if (!this.#wanted) return;
    const wait = Math.min(this.#manners.slowest, FIRST_WAIT * 2 ** this.#tries++);
    this.#retry = window.setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2));
  }

  #again(): void {
    if (!this.#wanted || this.#socket) return;
    this.#tries = 0;
    this.#connect();
  }
}
