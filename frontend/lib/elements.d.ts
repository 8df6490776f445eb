/* The names of our own elements: what the styles and the tests know the parts of a page by. They have no code. */

import type { HTMLAttributes } from "preact";

type Own = HTMLAttributes<HTMLElement>;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "chat-header": Own;
      "chat-talk": Own;
      "chat-message": Own;
      "chat-composer": Own;
      "chat-documents": Own;
      "desk-danger": Own;
      "desk-woken": Own;
      "desk-queue": Own;
      "desk-tickets": Own;
      "desk-search": Own;
      "desk-talk": Own;
      "desk-reply": Own;
      "desk-dossier": Own;
      "desk-dialogs": Own;
      "desk-login": Own;
    }
  }
}
