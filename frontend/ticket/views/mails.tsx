/* Whether mails about a ticket are wanted: what goes where, an address to be asked, the way to stop. */

import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { moment } from "../../lib/times.ts";
import { type Mails, sentenceOf, type TicketStore } from "../stores/ticket.ts";
import { say } from "../words.ts";

interface Props {
  store: TicketStore;
  mails: Mails;
  takesMessages: boolean;
}

export function MailNews({ store, mails, takesMessages }: Props) {
  const told = useSignal<string | null>(null);
  const changedAt = useSignal(0);
  const isOtherOpen = useSignal(store.address.value !== "");
  const state = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (changedAt.value) state.current?.focus();
  }, [changedAt.value]);
  if (!isOn(mails) && !takesMessages) return null;
  const change = async (fields: { on: boolean; email?: string }, said: string | null) => {
    await store.setMails(fields);
    store.address.value = "";
    isOtherOpen.value = false;
    told.value = said;
    changedAt.value += 1;
  };
  const showOther = () => {
    isOtherOpen.value = !isOtherOpen.value;
    if (isOtherOpen.value) requestAnimationFrame(() => box.current?.focus());
  };
  return (
    <section class="mails" aria-labelledby="mails-head">
      <h3 id="mails-head">{say.notifyHead}</h3>
      <div class="mails-state" tabIndex={-1} ref={state}>
        {(told.value ? [told.value] : sentences(mails)).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {isOn(mails) && (
        <WayOut
          isOpen={isOtherOpen.value}
          showOther={takesMessages ? showOther : null}
          stop={() => change({ on: false }, say.mailsStopped)}
        />
      )}
      {takesMessages && (
        <AddressForm
          store={store}
          isHidden={isOn(mails) && !isOtherOpen.value}
          submit={(email) => change({ on: true, email }, null)}
          box={box}
        />
      )}
    </section>
  );
}

const isPending = ({ asked, asked_until }: Mails) => asked !== null && new Date(asked_until ?? "") > new Date();
const isOn = (mails: Mails) => mails.to !== null || isPending(mails);

function sentences(mails: Mails): string[] {
  const { to, address, asked, asked_until } = mails;
  const goesTo = to ? [say.mailsGoTo[to](address ?? "")] : [];
  if (asked && asked_until && isPending(mails)) {
    return [...goesTo, say.mailsAsked(asked, moment(asked_until)), ...(to ? [say.mailsUntilThen] : [])];
  }
  if (goesTo.length) return goesTo;
  return [asked ? say.mailsLapsed(asked) : say.mailsOff];
}

interface AddressFormProps {
  store: TicketStore;
  isHidden: boolean;
  submit(email: string): Promise<void>;
  box: { current: HTMLInputElement | null };
}

/* One line with its button; what was typed stays until it is taken. */
function AddressForm({ store, isHidden, submit, box }: AddressFormProps) {
  const problem = useSignal("");
  const isBusy = useSignal(false);
  const complain = (sentence: string) => {
    problem.value = sentence;
    box.current?.focus();
  };
  const send = async (event: Event) => {
    event.preventDefault();
    const email = store.address.value.trim();
    if (!email.includes("@")) return complain(say.notifyMissing);
    isBusy.value = true;
    try {
      await submit(email);
    } catch (error) {
      complain(sentenceOf(error));
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <form class="address" noValidate hidden={isHidden} onSubmit={send}>
      <label for="mail-address">{say.notifyLabel}</label>
      <div class="field">
        <input
          id="mail-address"
          name="email"
          type="email"
          inputmode="email"
          autocomplete="email"
          autocapitalize="none"
          spellcheck={false}
          maxLength={300}
          aria-describedby="mail-address-problem"
          aria-invalid={problem.value ? true : undefined}
          value={store.address.value}
          onInput={({ currentTarget }) => {
            store.address.value = currentTarget.value;
            problem.value = "";
          }}
          ref={box}
        />
        <button type="submit" class="button" disabled={isBusy.value}>
          {say.notifySubmit}
        </button>
      </div>
      <p class="problem" id="mail-address-problem" role="alert" hidden={!problem.value}>
        {problem.value}
      </p>
    </form>
  );
}

interface WayOutProps {
  isOpen: boolean;
  showOther: (() => void) | null;
  stop(): Promise<void>;
}

/* What can be done about mails that are on. */
function WayOut({ isOpen, showOther, stop }: WayOutProps) {
  const problem = useSignal("");
  const isBusy = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const end = async () => {
    isBusy.value = true;
    try {
      await stop();
    } catch (error) {
      problem.value = sentenceOf(error);
      queueMicrotask(() => button.current?.focus());
    }
    isBusy.value = false;
  };
  return (
    <div class="ways-out">
      {showOther && (
        <button type="button" class="button quiet" aria-expanded={isOpen} onClick={showOther}>
          {say.mailsOther}
        </button>
      )}
      <button type="button" class="button quiet" disabled={isBusy.value} onClick={end} ref={button}>
        {say.mailsStop}
      </button>
      <p class="problem" role="alert" hidden={!problem.value}>
        {problem.value}
      </p>
    </div>
  );
}
