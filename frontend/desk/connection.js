/* The desk's socket: requests with their answers, pushes, and coming back by itself after a break.

Whoever uses it listens for `status` (connecting, online, offline, logged_out) and `push`. */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const ANSWER_WITHIN = 10_000;
const LOGGED_OUT = 4401;

/** A request that was refused or got no answer; `code` says which. */
export class RequestFailed extends Error {
  constructor(body) {
    super(body.code);
    this.code = body.code;
    this.error = body.error;
    this.agent = body.agent;
  }
}

export class Connection extends EventTarget {
  status = "idle";
  #socket = null;
  #waiting = new Map();
  #lastId = 0;
  #failures = 0;
  #timer = 0;

  constructor(path, ticking) {
    super();
    this.path = path;
    addEventListener("online", () => this.#retryNow());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#retryNow());
    // Says that the agent is here, and notices a link that died silently: no answer comes.
    const ticker = new Worker(ticking);
    ticker.onmessage = () => this.status === "online" && this.request("desk.ping").catch(() => {});
  }

  open() {
    clearTimeout(this.#timer);
    if (this.status !== "offline") this.#setStatus("connecting"); // a line that broke is broken until it is back
    const address = new URL(this.path, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => this.dispatchEvent(new Event("open"));
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    setTimeout(() => socket.readyState === WebSocket.CONNECTING && socket === this.#socket && this.#closed(0), ANSWER_WITHIN);
    socket.onclose = (event) => this.#socket === socket && this.#closed(event.code);
  }

  /** The desk has everything again; only now is it online. */
  ready() {
    this.#failures = 0;
    this.#setStatus("online");
  }

  logOut() {
    this.#setStatus("logged_out");
    this.#drop();
  }

  /** Sends a request; resolves with its answer, rejects with RequestFailed. */
  request(type, fields = {}) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new RequestFailed({ code: "disconnected" }));
    const id = ++this.#lastId;
    this.#socket.send(JSON.stringify({ type, id, ...fields }));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#silence(id), ANSWER_WITHIN);
      this.#waiting.set(id, { resolve, reject, timer });
    });
  }

  #receive(frame) {
    if (frame.code === "not_logged_in") this.logOut();
    else if (frame.reply_to !== undefined && frame.reply_to !== null) this.#settle(frame.reply_to, frame);
    else this.dispatchEvent(new CustomEvent("push", { detail: frame }));
  }

  #settle(id, frame) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    if (frame.ok === false) waiting.reject(new RequestFailed(frame));
    else waiting.resolve(frame);
  }

  #silence(id) {
    this.#settle(id, { ok: false, code: "timeout" });
    if (this.#socket) this.#closed(0);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    for (const id of [...this.#waiting.keys()]) this.#settle(id, { ok: false, code: "disconnected" });
  }

  /** Only the server says that there is no session; a handshake that never ended says that the line is bad. */
  #closed(code) {
    this.#drop();
    if (code === LOGGED_OUT) return this.logOut();
    this.#setStatus("offline");
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures++);
    this.#timer = setTimeout(() => this.open(), wait * (0.75 + Math.random() / 2));
  }

  #retryNow() {
    if (this.status === "offline" && !this.#socket) this.open();
  }

  #setStatus(status) {
    if (this.status === status) return;
    this.status = status;
    this.dispatchEvent(new Event("status"));
  }
}
