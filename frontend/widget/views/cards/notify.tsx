/* A box for an address to write to when somebody answers while the visitor is away. */

import { useSignal } from "@preact/signals";
import { say } from "../../words.ts";
import { useChat } from "../chat.ts";
import { CardForm, Field, Settling, useEntry } from "./form.tsx";

export function NotifyCard() {
  const { session } = useChat();
  const email = useEntry();
  const address = useSignal<string | null>(null); // as it is written to
  const complain = (sentence: string) => {
    email.error.value = sentence;
    email.element.current?.focus();
  };
  const check = () => {
    if (!email.text.value.includes("@")) {
      complain(say.notifyMissing);
      return null;
    }
    return async () => {
      address.value = await session.notify(email.text.value);
    };
  };
  const done = address.value === null ? null : { sentence: say.notifyDone, detail: address.value };
  return (
    <Settling kind="notify" head={say.notifyHead} done={done}>
      <CardForm
        verb={say.notifySubmit}
        check={check}
        refused={(failure) => {
          if (failure.code !== "bad_address") return false;
          complain(failure.message);
          return true;
        }}
        done={() => {}}
      >
        <Field
          label={say.notifyLabel}
          entry={email}
          name="email"
          type="email"
          inputmode="email"
          autocomplete="email"
          autocapitalize="none"
          spellcheck={false}
          maxLength={300}
        />
      </CardForm>
    </Settling>
  );
}
