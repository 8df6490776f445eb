/* The box for a code that came by e-mail, and the box for an address to write to. The code goes to the server and nowhere
   else: it is kept in no message, no outbox and no storage. */

import { el } from "./dom.js";
import { field, filledForm, settling } from "./card-forms.js";
import { say } from "./words.js";

const RESEND_AFTER = 60_000;
const DIGITS = 6;

export function codeCard(card, { session }, { seq, at }) {
  const code = field(say.codeLabel, { name: "code", class: "code-input", inputmode: "numeric", autocomplete: "one-time-code", spellcheck: "false", maxlength: 2000, placeholder: "000 000" });
  const form = filledForm(say.codeSubmit, [code.row], () => {
    const pasted = code.input.value; // the server reads it, with the sentence around it or without
    if ((pasted.match(/\p{Nd}/gu) ?? []).length < DIGITS) {
      code.complain(say.codeMissing(DIGITS));
      return code.input.focus();
    }
    return () => session.submitCode(pasted);
  }, (problem) => {
    if (problem.code === "offline") return false;
    code.complain(problem.message);
    code.input.select();
    if (problem.code === "code_paused") resend.wait(new Date(problem.frame.until));
    if (problem.code === "code_expired") resend.wait(new Date());
    return true;
  });
  const resend = resendButton(session, new Date(new Date(at).getTime() + RESEND_AFTER), (sentence) => code.complain(sentence));
  form.querySelector(".actions").append(resend.button);
  form.append(el("p.hint", {}, say.codeHint));
  return settling("code", say.codeHead, form, (store) => {
    if (form.isSent || store.identity?.level === "verified") return [say.claimVerified, null];
    return isNewest(store, seq) ? null : [say.codeReplaced, null];
  });
}

export function notifyCard(card, { session }) {
  const email = field(say.notifyLabel, { name: "email", type: "email", inputmode: "email", autocomplete: "email", autocapitalize: "none", spellcheck: "false", maxlength: 300 });
  let address = null; // as it is written to
  const form = filledForm(say.notifySubmit, [email.row], () => {
    if (!email.input.value.includes("@")) {
      email.complain(say.notifyMissing);
      return email.input.focus();
    }
    return async () => {
      address = await session.notify(email.input.value);
    };
  }, (problem) => {
    if (problem.code !== "bad_address") return false;
    email.complain(problem.message);
    email.input.focus();
    return true;
  });
  return settling("notify", say.notifyHead, form, () => (form.isSent ? [say.notifyDone, address] : null));
}

/* A later code makes an earlier box useless. */
function isNewest(store, seq) {
  return !store.talk().some((message) => message.seq > seq && message.card?.kind === "verification" && message.card.method === "code");
}

/* "Send it again", once its time has come; the seconds are written, not announced. */
function resendButton(session, from, complain) {
  const button = el("button.button.quiet", { type: "button" });
  let timer = null;
  const wait = (until) => {
    clearTimeout(timer);
    const seconds = Math.ceil((until - Date.now()) / 1000);
    button.disabled = seconds > 0;
    button.textContent = seconds > 0 && seconds <= 90 ? say.codeResendIn(seconds) : say.codeResend;
    if (seconds > 0 && (button.isConnected || seconds > 50)) timer = setTimeout(() => wait(until), Math.min(1000, until - Date.now()));
  };
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await session.askCode();
    } catch (problem) {
      complain(problem.code === "offline" ? say.notSent : problem.message);
      const { until, seconds } = problem.frame ?? {};
      wait(until ? new Date(until) : new Date(Date.now() + 1000 * (seconds ?? 0)));
    }
  });
  wait(from);
  return { button, wait };
}
