/* Copies the number of a ticket, and says that it did. */

import { useSignal } from "@preact/signals";
import { copyText } from "../../lib/clipboard.ts";
import { Icon } from "../../lib/icon.tsx";
import { say } from "../words.ts";
import { useChat } from "./chat.ts";

const SHOWN = 2500;

export function CopyButton({ number, look }: { number: string; look: "button" | "quiet" }) {
  const { announcer } = useChat();
  const said = useSignal<string | null>(null);
  const copy = async () => {
    said.value = (await copyText(number)) ? say.copied : say.notCopied;
    announcer.say(said.value);
    setTimeout(() => {
      said.value = null;
    }, SHOWN);
  };
  const done = said.value === say.copied ? " is-done" : "";
  return (
    <button type="button" class={look + done} aria-label={said.value ?? say.copyNumber(number)} onClick={copy}>
      <Icon name="copy" />
      <span>{said.value ?? say.copy}</span>
    </button>
  );
}
