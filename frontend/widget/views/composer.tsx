/* Where the visitor writes, and what is wrong with it beside the field. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { DropZone, useFileField } from "../../lib/documents/chooser.tsx";
import { Tray } from "../../lib/documents/tray.tsx";
import { say as documentWords } from "../../lib/documents/words.ts";
import { Icon } from "../../lib/icon.tsx";
import { isEnter } from "../../lib/keys.ts";
import { say } from "../words.ts";
import { useChat } from "./chat.ts";
import { Counter, HintLine } from "./composer-hints.tsx";

const LINES = 5;

export function Composer() {
  const { store, session, delivery, draft, documents, takeFocus } = useChat();
  const field = useRef<HTMLTextAreaElement>(null);
  const { field: fileField, choose } = useFileField(documents);
  const isOnline = store.status.value === "online";
  const isClosed = isOnline && store.owner.value === "closed";
  const hasReady = documents.ready.value.length > 0;
  const hint = draft.hint.value?.kind ?? (store.status.value === "offline" ? "offline" : "");
  const send = (isSure = false) => {
    if (hasReady) documents.send();
    const text = draft.take({ isSure });
    if (text !== null) {
      delivery.send(text);
      session.typing(false);
    }
    if (!draft.hint.value) field.current?.focus();
  };
  const typed = (text: string) => {
    draft.write(text);
    if (text.trim()) session.typing(true);
  };
  useGrowing(field, draft.text.value);
  return (
    <chat-composer class={!draft.isEmpty.value || hasReady ? "has-text" : ""} data-hint={hint}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {isClosed && (
          <button type="button" class="button wide" onClick={() => session.startNew()}>
            {say.startNew}
          </button>
        )}
        <Tray documents={documents} leave={takeFocus} />
        {fileField}
        <DropZone documents={documents} />
        <HintLine send={() => send(true)} />
        <div class="writing">
          <button
            type="button"
            class="attach"
            aria-label={documentWords.attach}
            title={documentWords.attach}
            disabled={!documents.isEnabled.value}
            onClick={choose}
          >
            <Icon name="clip" />
          </button>
          <label class="spoken" for="message">
            {say.field}
          </label>
          <textarea
            id="message"
            rows={1}
            placeholder={isClosed ? say.placeholderClosed : say.placeholder}
            enterkeyhint="send"
            autocomplete="off"
            aria-describedby="composer-hint"
            aria-invalid={(draft.left.value ?? 0) < 0}
            value={draft.text.value}
            onInput={({ currentTarget }) => typed(currentTarget.value)}
            onKeyDown={(event) => {
              if (!isEnter(event) || event.shiftKey) return;
              event.preventDefault();
              send();
            }}
            ref={field}
          />
          <button type="submit" class="send" aria-label={say.send} title={say.send}>
            <Icon name="send" />
          </button>
        </div>
        <div class="under">
          {isOnline && store.owner.value === "bot" && (
            <button type="button" class="quiet" onClick={() => delivery.send(say.askPerson)}>
              {say.askPerson}
            </button>
          )}
          <Counter />
        </div>
      </form>
    </chat-composer>
  );
}

/* As high as what is in it, up to some lines; then it scrolls. */
function useGrowing(field: { current: HTMLTextAreaElement | null }, text: string): void {
  const grow = () => {
    const element = field.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const around = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
    const most = LINES * Number.parseFloat(style.lineHeight) + around;
    element.style.height = "auto";
    element.classList.toggle("is-full", element.scrollHeight > most + 1);
    element.style.height = `${Math.min(element.scrollHeight, most)}px`;
  };
  useLayoutEffect(grow, [text]);
  useLayoutEffect(() => {
    const watching = new ResizeObserver(grow);
    if (field.current?.form) watching.observe(field.current.form);
    return () => watching.disconnect();
  }, []);
}
