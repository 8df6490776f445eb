/* What every part of the chat may use, handed down once. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Documents } from "../../lib/documents/store.ts";
import type { Announcer } from "../stores/announcer.ts";
import type { Delivery } from "../stores/delivery.ts";
import type { Draft } from "../stores/draft.ts";
import type { Session } from "../stores/session.ts";
import type { TalkStore } from "../stores/talk.ts";
import type { ReadingPlace } from "./reading-place.ts";

export interface Chat {
  store: TalkStore;
  session: Session;
  delivery: Delivery;
  draft: Draft;
  documents: Documents;
  announcer: Announcer;
  place: ReadingPlace;
  platform: string;
  login: string;
  /** Null where the chat stands alone and cannot be closed. */
  close: (() => void) | null;
  /** Puts the focus where the visitor goes on, when the element that had it is gone. */
  takeFocus(): void;
}

export const ChatContext = createContext<Chat | null>(null);

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("no chat around this");
  return chat;
}
