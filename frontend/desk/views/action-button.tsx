/* A button that says what it does and which key does the same. */

import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useFocusHandover } from "../../lib/focus.ts";
import { actionNamed, shownKey } from "../actions.ts";
import { useDesk } from "./desk.ts";

interface Props {
  id: string;
  look?: string;
  children?: ComponentChildren;
  /** Whether what it opens is open; leave it out where it opens nothing. */
  isOn?: boolean;
  /** Where the focus goes when the button is not there any more. */
  leave?: () => void;
}

export function ActionButton({ id, look = "", children, isOn, leave }: Props) {
  const desk = useDesk();
  const button = useRef<HTMLButtonElement>(null);
  useFocusHandover(button, () => leave?.());
  const action = actionNamed(id);
  const key = shownKey(action);
  return (
    <button
      type="button"
      class={`button ${look}`}
      aria-keyshortcuts={key.replace("Ctrl", "Control")}
      aria-pressed={isOn}
      onClick={() => action.run(desk)}
      ref={button}
    >
      <span>{children ?? action.name}</span>
      <Key>{key}</Key>
    </button>
  );
}

export function Key({ children }: { children: ComponentChildren }) {
  return <kbd aria-hidden="true">{children}</kbd>;
}
