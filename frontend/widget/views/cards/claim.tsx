/* Who the member is: a name, and a user name or an address. */

import { useSignal } from "@preact/signals";
import { failureOf } from "../../../lib/connection.ts";
import { safeHref } from "../../../lib/links.ts";
import { ButtonLink } from "../../../lib/text.tsx";
import type { VerificationCard } from "../../../lib/wire.ts";
import { say } from "../../words.ts";
import { useChat } from "../chat.ts";
import { CardForm, type Done, Field, Settling, sentenceOf, useEntry } from "./form.tsx";

const SHORTEST = 2;

export function ClaimCard({ card, seq }: { card: VerificationCard; seq: number }) {
  const { session } = useChat();
  const name = useEntry();
  const account = useEntry();
  const isSent = useSignal(false);
  const login = safeHref(card.login);
  const check = () => {
    name.error.value = isMissing(name.text.value) ? say.claimMissingName : "";
    account.error.value = isMissing(account.text.value) ? say.claimMissingAccount : "";
    const wrong = [name, account].find((entry) => entry.error.value);
    wrong?.element.current?.focus();
    return wrong ? null : () => session.claim(seq, name.text.value.trim(), account.text.value.trim());
  };
  return (
    <Settling kind="claim" head={say.claimHead} done={useWhatItCameTo(seq, isSent.value)}>
      <CardForm
        verb={say.claimSubmit}
        check={check}
        refused={(failure) => {
          if (failure.code !== "account_malformed") return false;
          account.error.value = failure.message;
          account.element.current?.focus();
          return true;
        }}
        done={() => {
          isSent.value = true;
        }}
        actions={login && <ButtonLink href={login} label={say.logIn} />}
        hint={say.claimSafe}
      >
        <Field label={say.claimName} entry={name} name="name" autocomplete="name" maxLength={100} />
        <Field
          label={say.claimAccount}
          entry={account}
          name="account"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxLength={200}
        />
      </CardForm>
    </Settling>
  );
}

const isMissing = (text: string) => text.trim().length < SHORTEST;

function useWhatItCameTo(seq: number, isSent: boolean): Done | null {
  const { store, session } = useChat();
  const { level, name } = store.identity.value;
  if (level === "verified") return { sentence: say.claimVerified, detail: name };
  if (!isSent && level !== "claimed" && !session.hasClaimed(seq)) return null;
  return { sentence: say.claimDone, next: <AskCode /> };
}

/** One more step where a code can be asked for and nothing in the talk offers it already. */
function AskCode() {
  const { store, session } = useChat();
  const error = useSignal("");
  const isBusy = useSignal(false);
  const isOffered = store.stored.value.some(
    ({ card, choices }) =>
      (card?.kind === "verification" && card.method === "code") ||
      choices.some((choice) => choice.label === say.codeAsk),
  );
  if (!store.canAskCode.value || isOffered) return null;
  const ask = async () => {
    isBusy.value = true;
    error.value = "";
    try {
      await session.askCode();
    } catch (thrown) {
      error.value = sentenceOf(failureOf(thrown));
    }
    isBusy.value = false;
  };
  return (
    <div class="actions">
      <button type="button" class="button" disabled={isBusy.value} onClick={ask}>
        {say.codeAsk}
      </button>
      <p class="error" role="alert" hidden={!error.value}>
        {error.value}
      </p>
    </div>
  );
}
