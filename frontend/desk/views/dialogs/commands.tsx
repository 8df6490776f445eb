/* One box for everything: what is typed names an action, a talk or a ticket; Enter goes there. */

import { useSignal } from "@preact/signals";
import { type Command, commandsFor } from "../../stores/commands.ts";
import { Key } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Combobox, Option } from "./combobox.tsx";
import { Dialog } from "./dialog.tsx";

const LIST = "commands";
const ASKED = "Komut, ad, talep numarası ya da konu";

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
  return (
    <Dialog title="Komut ya da görüşme ara" look="commands">
      <Combobox
        list={LIST}
        name={ASKED}
        placeholder={ASKED}
        text={typed.value}
        at={found.length ? chosen : null}
        write={(text) => {
          typed.value = text;
          at.value = 0;
        }}
        step={(by) => {
          if (found.length) at.value = (chosen + by + found.length) % found.length;
        }}
        take={() => run(found[chosen])}
      />
      <div class="found" id={LIST} role="listbox" aria-label="Bulunanlar">
        {found.map((command, index) => (
          <Option
            key={command.id}
            list={LIST}
            index={index}
            look="command"
            isChosen={index === chosen}
            take={() => run(command)}
          >
            <span class="name">{command.name}</span>
            <small>{command.beside}</small>
            {command.key && <Key>{command.key}</Key>}
          </Option>
        ))}
      </div>
    </Dialog>
  );
}
