/* The names of our own elements: what the styles and the tests know the parts of a page by. They have no code. */

import type { JSX as Preact } from "preact";

type Own = Preact.HTMLAttributes<HTMLElement>;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "chat-header": Own;
      "chat-talk": Own;
      "chat-message": Own;
      "chat-composer": Own;
      "chat-documents": Own;
      "desk-queue": Own;
      "desk-talk": Own;
      "desk-reply": Own;
      "desk-dossier": Own;
      "desk-dialogs": Own;
      "desk-login": Own;
    }
  }
}
