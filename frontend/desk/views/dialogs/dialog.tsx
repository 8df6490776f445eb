/* A dialog of the browser: it keeps the focus inside, and gives it back where it was. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Key } from "../action-button.tsx";
import { useDesk } from "../desk.ts";

interface Props {
  title: string;
  look?: string;
  leave?: string;
  onKey?: (event: KeyboardEvent) => void;
  children: ComponentChildren;
}

export function Dialog({ title, look, leave = "Vazgeç", onKey, children }: Props) {
  const { stage } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>(".asked, .answers .button, .leave .button")?.focus({ preventScroll: true });
    return () => element?.close(); // before it is taken away: the focus goes back
  }, []);
  const close = () => stage.ask(null);
  return (
    <dialog
      class={look}
      aria-labelledby="dialog-title"
      onCancel={close}
      onClick={(event) => event.target === dialog.current && close()}
      onKeyDown={onKey}
      ref={dialog}
    >
      <h2 id="dialog-title">{title}</h2>
      {children}
      <p class="leave">
        <button type="button" class="button quiet" onClick={close}>
          <span>{leave}</span>
          <Key>Esc</Key>
        </button>
      </p>
    </dialog>
  );
}
