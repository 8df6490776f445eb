/* Cards that are filled in. An error stands at its field; nothing typed is lost. A card gives way to what it came to. */

import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren, InputHTMLAttributes, RefObject } from "preact";
import { useId, useRef } from "preact/hooks";
import { failureOf, type RequestFailed } from "../../../lib/connection.ts";
import { useFocusHandover } from "../../../lib/focus.ts";
import { Icon } from "../../../lib/icon.tsx";
import { say } from "../../words.ts";
import { useChat } from "../chat.ts";

/** What stands on the card once it is done. */
export interface Done {
  sentence: string;
  detail?: string | null;
  next?: ComponentChildren;
}

interface SettlingProps {
  kind: string;
  head: string;
  done: Done | null;
  children: ComponentChildren;
}

/** Shows its form until it is done, and stays done. */
export function Settling({ kind, head, done, children }: SettlingProps) {
  const last = useRef<Done | null>(null);
  if (done) last.current = done;
  const said = last.current;
  return (
    <div class={`card card-${kind}${said ? " is-done" : ""}`} role="group" aria-label={head}>
      {said ? (
        <>
          <p class="done">
            <Icon name="check" />
            <span>
              <strong>{said.sentence}</strong>
              {said.detail && <small>{said.detail}</small>}
            </span>
          </p>
          {said.next}
        </>
      ) : (
        <>
          <h2>{head}</h2>
          {children}
        </>
      )}
    </div>
  );
}

/** One line to fill in: what is typed, what is wrong with it, and the element to put the focus on. */
export interface Entry {
  text: Signal<string>;
  error: Signal<string>;
  element: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
}

export function useEntry(): Entry {
  return { text: useSignal(""), error: useSignal(""), element: useRef(null) };
}

interface FieldProps {
  label: string;
  entry: Entry;
  name: string;
  /** How many lines there are to write in; without it one, as an input. */
  lines?: number;
  type?: "text" | "email";
  class?: string;
  autocomplete?: string;
  autocapitalize?: "none";
  spellcheck?: boolean;
  inputmode?: "numeric" | "email";
  maxLength: number;
  placeholder?: string;
}

export function Field({ label, entry: { text, error, element }, lines, type = "text", ...attributes }: FieldProps) {
  const id = useId();
  const typed = ({ currentTarget }: { currentTarget: { value: string } }) => {
    text.value = currentTarget.value;
    error.value = "";
  };
  const shared = {
    id,
    value: text.value,
    onInput: typed,
    ref: element,
    "aria-describedby": `${id}-error`,
    "aria-invalid": error.value !== "",
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines ? (
        <textarea rows={lines} name={attributes.name} maxLength={attributes.maxLength} {...shared} />
      ) : (
        <input {...({ type, ...attributes, ...shared } as InputHTMLAttributes<HTMLInputElement>)} />
      )}
      <p class="error" id={`${id}-error`} hidden={!error.value}>
        {error.value}
      </p>
    </div>
  );
}

/** The sentence of what failed. */
export const sentenceOf = (failure: RequestFailed) => (failure.isLost ? say.notSent : failure.message);

interface FormProps {
  verb: string;
  /** What is wrong and belongs to no field. */
  error?: Signal<string>;
  /** Gives the work to do, or null when something is missing, which it has said. */
  check(): (() => Promise<void>) | null;
  /** May put a refusal where it belongs, and then gives true. */
  refused?(failure: RequestFailed): boolean;
  done(): void;
  actions?: ComponentChildren;
  hint?: string;
  children: ComponentChildren;
}

export function CardForm({ verb, error, check, refused, done, actions, hint, children }: FormProps) {
  const own = useSignal("");
  const problem = error ?? own;
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const { takeFocus } = useChat();
  useFocusHandover(form, takeFocus);
  const submit = async (event: Event) => {
    event.preventDefault();
    const hadFocus = form.current?.contains(document.activeElement);
    problem.value = "";
    const work = check();
    if (!work) return;
    isBusy.value = true;
    try {
      await work();
      done();
      if (hadFocus && document.activeElement === document.body) queueMicrotask(takeFocus); // a disabled button loses it
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (!refused?.(failure)) problem.value = sentenceOf(failure);
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <form noValidate onSubmit={submit} ref={form}>
      {children}
      <p class="error" role="alert" hidden={!problem.value}>
        {problem.value}
      </p>
      <div class="actions">
        <button type="submit" class="button primary" disabled={isBusy.value}>
          {verb}
        </button>
        {actions}
      </div>
      {hint && <p class="hint">{hint}</p>}
    </form>
  );
}
