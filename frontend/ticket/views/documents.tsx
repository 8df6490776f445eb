/* Documents added on the page of a ticket: the tray of the chat, with what opens this ticket. */

import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { DropZone, useFileField } from "../../lib/documents/chooser.tsx";
import { Documents } from "../../lib/documents/store.ts";
import { Tray } from "../../lib/documents/tray.tsx";
import { say } from "../../lib/documents/words.ts";
import { Icon } from "../../lib/icon.tsx";
import type { DocumentLimits } from "../../lib/wire.ts";
import type { TicketStore } from "../stores/ticket.ts";

interface Props {
  store: TicketStore;
  limits: DocumentLimits;
  number: string;
}

export function AddDocuments({ store, limits, number }: Props) {
  const told = useSignal("");
  const button = useRef<HTMLButtonElement>(null);
  const documents = useMemo(
    () =>
      new Documents({
        access: () => ({ ...store.access }),
        place: () => number,
        say: (text) => {
          told.value = text;
        },
        sent: () => store.refresh(),
        over: null,
      }),
    [number],
  );
  useLayoutEffect(() => {
    documents.limits.value = limits;
    documents.isOnline.value = true;
  }, [documents, limits]);
  const { field, choose } = useFileField(documents);
  return (
    <div class="add-documents">
      <button type="button" class="button" aria-describedby="documents-notice" onClick={choose} ref={button}>
        <Icon name="clip" />
        {say.attach}
      </button>
      <p class="hint" id="documents-notice">
        {limits.notice}
      </p>
      <Tray documents={documents} leave={() => button.current?.focus()} />
      {field}
      <DropZone documents={documents} />
      <p class="spoken" role="status">
        {told.value}
      </p>
    </div>
  );
}
