/* A text and a button; what was typed stays until it is stored, and is stored once however often it is sent. */

import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { newId } from "../../lib/outbox.ts";
import { sentenceOf } from "../stores/ticket.ts";
import { say } from "../words.ts";

interface Props {
  label: string;
  verb: string;
  send(clientId: string, text: string): Promise<void>;
}

export function Reply({ label, verb, send }: Props) {
  const text = useSignal("");
  const problem = useSignal("");
  const isBusy = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const clientId = useMemo(newId, []);
  const complain = (sentence: string) => {
    problem.value = sentence;
    field.current?.focus();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!text.value.trim()) return complain(say.messageMissing);
    isBusy.value = true;
    try {
      await send(clientId, text.value);
    } catch (error) {
      complain(sentenceOf(error));
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <form class="reply" noValidate onSubmit={submit}>
      <label for="ticket-text">{label}</label>
      <textarea
        id="ticket-text"
        name="text"
        rows={4}
        maxLength={2000}
        aria-describedby="ticket-text-problem"
        aria-invalid={problem.value ? true : undefined}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          problem.value = "";
        }}
        ref={field}
      />
      <p class="problem" id="ticket-text-problem" role="alert" hidden={!problem.value}>
        {problem.value}
      </p>
      <button type="submit" class="button primary" disabled={isBusy.value}>
        {verb}
      </button>
    </form>
  );
}
