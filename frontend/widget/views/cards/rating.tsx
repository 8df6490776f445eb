/* How the talk was: one to five, and what one likes to add. */

import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { say } from "../../words.ts";
import { useChat } from "../chat.ts";
import { CardForm, type Done, Field, Settling, useEntry } from "./form.tsx";

export function RatingCard({ question }: { question: string | null }) {
  const { store, session } = useChat();
  const name = useId();
  const score = useSignal(0);
  const error = useSignal("");
  const isSent = useSignal(false);
  const comment = useEntry();
  const group = useRef<HTMLFieldSetElement>(null);
  const head = question ?? say.ratingHead;
  const check = () => {
    if (score.value) return () => session.rate(score.value, comment.text.value.trim() || null);
    error.value = say.ratingMissing;
    group.current?.querySelector("input")?.focus();
    return null;
  };
  const choose = (chosen: number) => {
    score.value = chosen;
    error.value = "";
  };
  return (
    <Settling kind="rating" head={head} done={isSent.value || store.rated.value ? doneWords(store.rated.value) : null}>
      <CardForm
        verb={say.ratingSubmit}
        error={error}
        check={check}
        done={() => {
          isSent.value = true;
        }}
      >
        <fieldset class="scores" ref={group}>
          <legend class="spoken">{head}</legend>
          {say.ratingLabels.map((label, index) => (
            <label class="score" key={label}>
              <input
                type="radio"
                name={name}
                value={index + 1}
                aria-label={`${index + 1}, ${label}`}
                checked={score.value === index + 1}
                onChange={() => choose(index + 1)}
              />
              <span class="figures">{index + 1}</span>
            </label>
          ))}
        </fieldset>
        <p class="chosen" aria-hidden="true">
          {score.value ? (
            <strong>{scoreWords(score.value)}</strong>
          ) : (
            <>
              <span>{say.ratingLabels[0]}</span>
              <span>{say.ratingLabels.at(-1)}</span>
            </>
          )}
        </p>
        <Field label={say.ratingComment} entry={comment} name="comment" maxLength={1000} lines={2} />
      </CardForm>
    </Settling>
  );
}

const scoreWords = (score: number) => `${score} – ${say.ratingLabels[score - 1]}`;

function doneWords(rated: number | true | null): Done {
  return { sentence: say.ratingDone, detail: typeof rated === "number" ? scoreWords(rated) : null };
}
