/* The way to end the links in the mails so far. */

import { useSignal } from "@preact/signals";
import { sentenceOf, type TicketStore } from "../stores/ticket.ts";
import { say } from "../words.ts";

export function Links({ store }: { store: TicketStore }) {
  const isEnded = useSignal(false);
  const isBusy = useSignal(false);
  const problem = useSignal("");
  const end = async () => {
    isBusy.value = true;
    try {
      await store.endLinks();
      isEnded.value = true;
    } catch (error) {
      problem.value = sentenceOf(error);
    }
    isBusy.value = false;
  };
  if (isEnded.value) {
    return (
      <section class="links">
        <p role="status">{say.linksEnded}</p>
      </section>
    );
  }
  return (
    <section class="links">
      <p>{say.linksHint}</p>
      <div class="ways-out">
        <button type="button" class="button quiet" disabled={isBusy.value} onClick={end}>
          {say.linksEnd}
        </button>
        <p class="problem" role="alert" hidden={!problem.value}>
          {problem.value}
        </p>
      </div>
    </section>
  );
}
