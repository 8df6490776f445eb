/* One WebSocket that comes back by itself. Requests are promises; frames that answer nothing are events.
   Events: "up", "down", "frame" (detail: the frame). Knows nothing of conversations; session.js does. */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
const ANSWER_TIMEOUT = 12_000;
const HEARTBEAT = 30_000;

export class RequestFailed extends Error {
  constructor(code, frame = {}) {
    super(frame.error ?? code);
    this.code = code;
    this.frame = frame;
  }
}

export class Connection extends EventTarget {
  #url;
  #socket = null;
  #asked = new Map();
  #lastId = 0;
  #tries = 0;
  #retry = null;
  #wanted = false;

  constructor(url) {
    super();
    this.#url = url;
    addEventListener("online", () => this.#again());
    addEventListener("offline", () => this.#drop());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake());
    setInterval(() => document.visibilityState === "visible" && this.#wake(), HEARTBEAT);
  }

  get isUp() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  open() {
    this.#wanted = true;
    if (!this.#socket) this.#connect();
  }

  close() {
    this.#wanted = false;
    clearTimeout(this.#retry);
    this.#drop();
  }

  /* Starts over, with a new socket: for when what was received has a gap. */
  restart() {
    this.#drop();
  }

  request(type, fields = {}) {
    if (!this.isUp) return Promise.reject(new RequestFailed("offline"));
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#drop(), ANSWER_TIMEOUT); // a socket that does not answer is dead
      this.#asked.set(id, { resolve, reject, timer });
    });
    this.#socket.send(JSON.stringify({ type, id, ...fields }));
    return answer;
  }

  #connect() {
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    setTimeout(() => socket.readyState === WebSocket.CONNECTING && socket === this.#socket && this.#drop(), ANSWER_TIMEOUT);
    socket.addEventListener("open", () => this.#emit("up"));
    socket.addEventListener("message", (event) => this.#read(event.data));
    socket.addEventListener("close", () => socket === this.#socket && this.#lost());
  }

  #read(data) {
    const frame = JSON.parse(data);
    const asked = this.#asked.get(frame.reply_to);
    if (!asked) return this.#emit("frame", frame);
    this.#asked.delete(frame.reply_to);
    clearTimeout(asked.timer);
    if (frame.ok) asked.resolve(frame);
    else asked.reject(new RequestFailed(frame.code, frame));
  }

  #lost() {
    this.#socket = null;
    for (const { reject, timer } of this.#asked.values()) {
      clearTimeout(timer);
      reject(new RequestFailed("offline"));
    }
    this.#asked.clear();
    this.#emit("down");
    if (!this.#wanted) return;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++);
    this.#retry = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2));
  }

  #drop() {
    const socket = this.#socket;
    if (!socket) return;
    this.#lost();
    socket.close();
  }

  #again() {
    if (!this.#wanted || this.#socket) return;
    this.#tries = 0;
    this.#connect();
  }

  /* A phone that slept believes in a socket that is long gone: ask it something. */
  #wake() {
    if (this.isUp) this.request("typing.set", { on: false }).catch(() => {});
    else this.#again();
  }

  /* The conversation is up: the next loss starts with a short wait again. */
  settled() {
    this.#tries = 0;
  }

  #emit(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
