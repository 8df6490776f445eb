/* One box for everything: what is typed names an action, a talk or a ticket; Enter goes there. */

import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isComposing, isEnter } from "../../../lib/keys.ts";
import { type Command, commandsFor } from "../../stores/commands.ts";
import { Key } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Dialog } from "./dialog.tsx";

export function Commands() {
  const desk = useDesk();
  const typed = useSignal("");
  const at = useSignal(0);
  const found = commandsFor(desk, typed.value);
  const chosen = Math.min(at.value, found.length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    desk.stage.ask(null);
    command.run();
  };
  const pressed = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at.value = (chosen + step + found.length) % found.length;
    else if (isEnter(event)) run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Komut ya da görüşme ara" look="commands">
      <input
        type="text"
        class="asked"
        role="combobox"
        aria-label="Komut, ad, talep numarası ya da konu"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={found.length ? `command-${chosen}` : undefined}
        autocomplete="off"
        placeholder="Komut, ad, talep numarası ya da konu"
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={pressed}
      />
      <div class="found" id="commands" role="listbox" aria-label="Bulunanlar">
        {found.map((command, index) => (
          <CommandLine
            key={command.id}
            command={command}
            id={`command-${index}`}
            isChosen={index === chosen}
            run={() => run(command)}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface LineProps {
  command: Command;
  id: string;
  isChosen: boolean;
  run(): void;
}

function CommandLine({ command, id, isChosen, run }: LineProps) {
  const line = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    <button
      type="button"
      class="command"
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={run}
      ref={line}
    >
      <span class="name">{command.name}</span>
      <small>{command.beside}</small>
      {command.key && <Key>{command.key}</Key>}
    </button>
  );
}
