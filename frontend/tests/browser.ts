/* What a browser has and Node has not, as little as the stores need: storage, events of the window, a socket. */

type Heard = (event: { [field: string]: unknown }) => void;

const listeners = new Map<string, Heard[]>();

/** What is kept are its own properties, as in a browser; what it can do is not among them. */
class FakeStorage {
  [name: string]: unknown;

  getItem(name: string): unknown {
    return Object.hasOwn(this, name) ? this[name] : null;
  }

  setItem(name: string, value: string): void {
    this[name] = String(value);
  }

  removeItem(name: string): void {
    delete this[name];
  }

  clear(): void {
    for (const name of Object.keys(this)) delete this[name];
  }
}

export const storage = new FakeStorage();

/** The other end of the line: takes what the page sends, and says what the server would. */
export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = FakeSocket.CONNECTING;
  sent: { type: string; id: number; [field: string]: unknown }[] = [];
  #heard = new Map<string, Heard>();

  constructor() {
    FakeSocket.all.push(this);
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (!socket) throw new Error("nobody has connected");
    return socket;
  }

  addEventListener(name: string, heard: Heard): void {
    this.#heard.set(name, heard);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.#heard.get("open")?.({});
  }

  say(frame: object): void {
    this.#heard.get("message")?.({ data: JSON.stringify(frame) });
  }

  /** Answers the newest request of this type. */
  answer(type: string, fields: object = {}): void {
    const asked = this.sent.findLast((frame) => frame.type === type);
    if (!asked) throw new Error(`nobody has asked ${type}: ${this.sent.map((frame) => frame.type)}`);
    this.say({ type: "ok", ok: true, reply_to: asked.id, ...fields });
  }

  drop(code = 1006): void {
    this.readyState = 3;
    this.#heard.get("close")?.({ code });
  }
}

export function happen(name: string, event: { [field: string]: unknown } = {}): void {
  for (const heard of listeners.get(name) ?? []) heard(event);
}

function listen(name: string, heard: Heard): void {
  listeners.set(name, [...(listeners.get(name) ?? []), heard]);
}

/** All that waits for a promise has gone on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

Object.assign(globalThis, {
  localStorage: storage,
  WebSocket: FakeSocket,
  addEventListener: listen,
  document: { addEventListener: listen, visibilityState: "visible" },
  location: { protocol: "https:", host: "destek.example", pathname: "/ticket", search: "", hash: "" },
  window: globalThis,
});
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
