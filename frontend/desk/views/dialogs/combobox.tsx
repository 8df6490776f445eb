/* A box to type in and what fits it below: the arrows walk through it, Enter takes the chosen one. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isComposing, isEnter } from "../../../lib/keys.ts";

interface ComboboxProps {
  /** The id of the list; its options have the same name and their place in it. */
  list: string;
  name: string;
  placeholder: string;
  text: string;
  /** Which option is chosen; null where there is none. */
  at: number | null;
  write(text: string): void;
  step(by: number): void;
  take(): void;
}

export function Combobox({ list, name, placeholder, text, at, write, step, take }: ComboboxProps) {
  const pressed = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) step(by);
    else if (isEnter(event)) take();
    else return;
    event.preventDefault();
  };
  return (
    <input
      type="text"
      class="asked"
      role="combobox"
      aria-label={name}
      aria-expanded="true"
      aria-controls={list}
      aria-activedescendant={at === null ? undefined : optionId(list, at)}
      autocomplete="off"
      placeholder={placeholder}
      value={text}
      onInput={({ currentTarget }) => write(currentTarget.value)}
      onKeyDown={pressed}
    />
  );
}

interface OptionProps {
  list: string;
  index: number;
  look: string;
  isChosen: boolean;
  /** Where several may be taken: whether this one is; the chosen one is known by its look then. */
  isOn?: boolean;
  take(): void;
  children: ComponentChildren;
}

export function Option({ list, index, look, isChosen, isOn, take, children }: OptionProps) {
  const line = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    <button
      type="button"
      class={isOn !== undefined && isChosen ? `${look} chosen` : look}
      id={optionId(list, index)}
      role="option"
      tabIndex={-1}
      aria-selected={isOn ?? isChosen}
      onClick={take}
      ref={line}
    >
      {children}
    </button>
  );
}

const optionId = (list: string, index: number) => `${list}-${index}`;
