/* A document in the talk: its picture where this tab sent it, its name and size, and a way to open it. */

import { useSignal } from "@preact/signals";
import { RequestFailed } from "../../../lib/connection.ts";
import { Picture } from "../../../lib/documents/picture.tsx";
import { Icon } from "../../../lib/icon.tsx";
import { openLink } from "../../../lib/opening.ts";
import { fileSize } from "../../../lib/sizes.ts";
import type { DocumentCard as Card } from "../../../lib/wire.ts";
import { say } from "../../words.ts";
import { useChat } from "../chat.ts";

export function DocumentCard({ card, clientId }: { card: Card; clientId: string | null | undefined }) {
  const { session } = useChat();
  const problem = useSignal("");
  const isErased = card.state === "erased";
  const isPdf = card.media === "pdf";
  const words = isPdf ? say.downloadDocument : say.openDocument;
  const about = [
    fileSize(card.size),
    card.pages && say.pages(card.pages),
    isErased ? say.documentErased : say.documentReceived,
  ];
  const open = async () => {
    problem.value = "";
    try {
      await openLink(isPdf, () => session.documentLink(card.id));
    } catch (error) {
      problem.value = error instanceof RequestFailed && !error.isLost ? error.message : say.notSent;
    }
  };
  return (
    <div class="card card-document" role="group" aria-label={`${say.documentHead}: ${card.name}`}>
      <Picture id={clientId} />
      <div class="what">
        <strong>{card.name}</strong>
        <span class="state figures">{about.filter(Boolean).join(" · ")}</span>
      </div>
      {!isErased && (
        <button type="button" class="open" aria-label={`${words}: ${card.name}`} title={words} onClick={open}>
          <Icon name={isPdf ? "download" : "outside"} />
        </button>
      )}
      <p class="error" role="alert" hidden={!problem.value}>
        {problem.value}
      </p>
    </div>
  );
}
