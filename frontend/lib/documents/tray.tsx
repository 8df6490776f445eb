/* The documents on their way, each with its picture, its progress, or what was wrong with it and what to do. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { useFocusHandover } from "../focus.ts";
import { fileSize } from "../sizes.ts";
import { Picture } from "./picture.tsx";
import type { Chosen, Documents } from "./store.ts";
import { say } from "./words.ts";

interface Props {
  documents: Documents;
  /** Where the focus goes when nothing is left to do here. */
  leave(): void;
}

export function Tray({ documents, leave }: Props) {
  const items = documents.items.value;
  const ready = documents.ready.value.length;
  const submit = useRef<HTMLButtonElement>(null);
  const chosenAt = documents.chosenAt.value;
  useLayoutEffect(() => {
    if (chosenAt) submit.current?.focus();
  }, [chosenAt]);
  const goOn = () => (submit.current ? submit.current.focus() : leave());
  return (
    <chat-documents hidden={items.length === 0}>
      <ul aria-label={say.documents}>
        {items.map((item) => (
          <Row key={item.id} item={item} documents={documents} goOn={goOn} />
        ))}
      </ul>
      <p class="notice" hidden={!documents.isNoticeDue}>
        {documents.limits.value?.notice}
      </p>
      {ready > 0 && (
        <div class="actions">
          <Submit count={ready} send={() => documents.send()} leave={leave} submit={submit} />
        </div>
      )}
    </chat-documents>
  );
}

interface SubmitProps {
  count: number;
  send(): void;
  leave(): void;
  submit: { current: HTMLButtonElement | null };
}

function Submit({ count, send, leave, submit }: SubmitProps) {
  useFocusHandover(submit, leave);
  return (
    <button type="button" class="button primary" onClick={send} ref={submit}>
      {count > 1 ? say.sendDocuments(count) : say.sendDocument}
    </button>
  );
}

function Row({ item, documents, goOn }: { item: Chosen; documents: Documents; goOn(): void }) {
  const { file, state, share } = item;
  const row = useRef<HTMLLIElement>(null);
  const remove = useRef<HTMLButtonElement>(null);
  useFocusHandover(row, goOn);
  const verb = state === "sending" ? say.stop : say.remove;
  return (
    <li class={`document is-${state}`} ref={row}>
      <Picture id={item.id} />
      <div class="what">
        <strong>{file.name}</strong>
        <span class="state figures">{stateWords(item)}</span>
        {state === "sending" && <Progress share={share} name={file.name} />}
      </div>
      <div class="does">
        {state === "failed" && item.mayRetry && (
          <Retry again={() => documents.retry(item.id)} goOn={() => remove.current?.focus()} />
        )}
        <button
          type="button"
          class="quiet"
          aria-label={say.removeNamed(verb, file.name)}
          onClick={() => documents.remove(item.id)}
          ref={remove}
        >
          {verb}
        </button>
      </div>
      {state === "failed" && <p class="error">{item.error}</p>}
    </li>
  );
}

function stateWords({ state, share, file }: Chosen): string {
  if (state === "known") return say.documentKnown;
  if (state !== "sending") return fileSize(file.size);
  return share < 1 ? say.uploading(Math.floor(100 * share)) : say.checking;
}

/* Once all of it is there, it is being looked at, and nobody knows how long that takes. */
function Progress({ share, name }: { share: number; name: string }) {
  const label = say.uploadOf(name);
  return share < 1 ? (
    <progress key="sent" max={1} value={share} aria-label={label} />
  ) : (
    <progress key="looked at" max={1} aria-label={label} />
  );
}

function Retry({ again, goOn }: { again(): void; goOn(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusHandover(button, goOn);
  return (
    <button type="button" class="quiet" onClick={again} ref={button}>
      {say.retry}
    </button>
  );
}
