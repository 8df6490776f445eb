/* The box for a code that came by e-mail. The code goes to the server and nowhere else: it is kept in no message, no outbox
   and no storage. */

import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { failureOf, type RequestFailed } from "../../../lib/connection.ts";
import { say } from "../../words.ts";
import { useChat } from "../chat.ts";
import { CardForm, Field, Settling, sentenceOf, useEntry } from "./form.tsx";

const RESEND_AFTER = 60_000;
const LONGEST_COUNTED = 90; // seconds; a longer wait is not counted down
const DIGITS = 6;

export function CodeCard({ seq, at }: { seq: number; at: string }) {
  const { store, session } = useChat();
  const code = useEntry();
  const isSent = useSignal(false);
  const resendAt = useSignal(new Date(at).getTime() + RESEND_AFTER);
  const complain = (sentence: string) => {
    code.error.value = sentence;
  };
  const check = () => {
    const pasted = code.text.value; // the server reads it, with the sentence around it or without
    if ((pasted.match(/\p{Nd}/gu) ?? []).length >= DIGITS) return () => session.submitCode(pasted);
    complain(say.codeMissing(DIGITS));
    code.element.current?.focus();
    return null;
  };
  const refused = (failure: RequestFailed) => {
    if (failure.isLost) return false;
    complain(failure.message);
    code.element.current?.select();
    if (failure.code === "code_paused") resendAt.value = new Date(String(failure.frame.until)).getTime();
    if (failure.code === "code_expired") resendAt.value = Date.now();
    return true;
  };
  // A later code makes an earlier box useless.
  const isReplaced = store.stored.value.some(
    (message) => message.seq > seq && message.card?.kind === "verification" && message.card.method === "code",
  );
  const isVerified = isSent.value || store.identity.value.level === "verified";
  const sentence = isVerified ? say.claimVerified : isReplaced ? say.codeReplaced : null;
  return (
    <Settling kind="code" head={say.codeHead} done={sentence ? { sentence } : null}>
      <CardForm
        verb={say.codeSubmit}
        check={check}
        refused={refused}
        done={() => {
          isSent.value = true;
        }}
        actions={<Resend at={resendAt} complain={complain} />}
        hint={say.codeHint}
      >
        <Field
          label={say.codeLabel}
          entry={code}
          name="code"
          class="code-input"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          maxLength={2000}
          placeholder="000 000"
        />
      </CardForm>
    </Settling>
  );
}

/* "Send it again", once its time has come; the seconds are written, not announced. */
function Resend({ at, complain }: { at: Signal<number>; complain(sentence: string): void }) {
  const { session } = useChat();
  const isBusy = useSignal(false);
  const seconds = useSecondsUntil(at.value);
  const ask = async () => {
    isBusy.value = true;
    try {
      await session.askCode(); // the box that comes makes this one useless
    } catch (thrown) {
      const failure = failureOf(thrown);
      const { until, seconds: wait } = failure.frame;
      complain(sentenceOf(failure));
      at.value = until ? new Date(String(until)).getTime() : Date.now() + 1000 * Number(wait ?? 0);
      isBusy.value = false;
    }
  };
  return (
    <button type="button" class="button quiet" disabled={isBusy.value || seconds > 0} onClick={ask}>
      {seconds > 0 && seconds <= LONGEST_COUNTED ? say.codeResendIn(seconds) : say.codeResend}
    </button>
  );
}

function useSecondsUntil(at: number): number {
  const now = useSignal(Date.now());
  const seconds = Math.max(0, Math.ceil((at - now.value) / 1000));
  useEffect(() => {
    now.value = Date.now();
    const timer = setInterval(() => {
      now.value = Date.now();
      if (now.value >= at) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [at]);
  return seconds;
}
