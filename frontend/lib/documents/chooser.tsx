/* How documents get in: chosen from the device, dropped on the page, pasted. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../icon.tsx";
import type { Documents } from "./store.ts";
import { say } from "./words.ts";

/** The field that browsers choose files with, which nobody sees, and what opens it. */
export function useFileField(documents: Documents) {
  const input = useRef<HTMLInputElement>(null);
  const took = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    documents.add([...(currentTarget.files ?? [])]);
    currentTarget.value = "";
  };
  const accept = documents.limits.value?.accept.join();
  const field = (
    <input type="file" multiple hidden tabIndex={-1} aria-hidden="true" accept={accept} onChange={took} ref={input} />
  );
  return { field, choose: () => input.current?.click() };
}

/** Takes what is dropped anywhere on the page, and says where it goes while it hovers. */
export function DropZone({ documents }: { documents: Documents }) {
  const isOver = useSignal(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      const hasLeft = event.type === "dragleave" && !event.relatedTarget;
      isOver.value = event.type !== "drop" && !hasLeft && documents.isEnabled.value;
      if (event.type === "drop") documents.add([...event.dataTransfer.files]);
    };
    const kinds = ["dragenter", "dragover", "dragleave", "drop"] as const;
    for (const kind of kinds) document.addEventListener(kind, drag);
    const paste = (event: ClipboardEvent) => pasted(event, documents);
    document.addEventListener("paste", paste);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, drag);
      document.removeEventListener("paste", paste);
    };
  }, [documents]);
  return (
    <div class="drop" hidden={!isOver.value} aria-hidden="true">
      <span>
        <Icon name="clip" />
        {say.dropHere}
      </span>
    </div>
  );
}

/* A copied table is a text and a picture: the text is meant then. */
function pasted(event: ClipboardEvent, documents: Documents): void {
  const carried = event.clipboardData;
  if (!carried?.files.length || carried.types.includes("text/plain")) return;
  event.preventDefault();
  documents.add([...carried.files]);
}
