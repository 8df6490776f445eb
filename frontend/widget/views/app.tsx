/* The chat inside its frame: head, talk, and where one writes. */

import { Announcements } from "./announcements.tsx";
import { type Chat, ChatContext } from "./chat.ts";
import { Composer } from "./composer.tsx";
import { Header } from "./header.tsx";
import { Talk } from "./talk.tsx";

export function App({ chat }: { chat: Chat }) {
  return (
    <ChatContext.Provider value={chat}>
      <header>
        <Header />
      </header>
      <main>
        <Talk />
        <Composer />
        <Announcements announcer={chat.announcer} />
      </main>
    </ChatContext.Provider>
  );
}
