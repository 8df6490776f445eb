/* The cards that are filled in: who the member is, and how the talk was. An error stands at its field; nothing typed is lost. */

import { el, icon } from "./dom.js";
import { buttonLink, safeHref } from "./text.js";
import { say } from "./words.js";

let count = 0;

export function claimCard(card, { session }, { seq }) {
  const name = field(say.claimName, { name: "name", autocomplete: "name", maxlength: 100 });
  const account = field(say.claimAccount, { name: "account", autocomplete: "username", autocapitalize: "none", spellcheck: "false", maxlength: 200 });
  const login = safeHref(card.login);
  const form = filledForm(say.claimSubmit, [name.row, account.row], () => {
    name.complain(name.input.value.trim().length < 2 ? say.claimMissingName : "");
    account.complain(account.input.value.trim().length < 2 ? say.claimMissingAccount : "");
    const wrong = [name, account].find((one) => one.isWrong);
    if (wrong) return wrong.input.focus();
    return () => session.claim(seq, name.input.value.trim(), account.input.value.trim());
  }, (problem) => {
    if (problem.code !== "account_malformed") return false;
    account.complain(problem.message);
    account.input.focus();
    return true;
  });
  const actions = form.querySelector(".actions");
  if (login) actions.append(buttonLink(login, say.logIn));
  form.append(el("p.hint", {}, say.claimSafe));
  return settling("claim", say.claimHead, form, (store) => {
    if (store.identity?.level === "verified") return [say.claimVerified, store.identity.name];
    return session.hasClaimed(seq) || store.identity?.level === "claimed" ? [say.claimDone, null] : null;
  }, (store) => (store.canAskCode && !store.hasCodeBox && !store.offers(say.codeAsk) ? { label: say.codeAsk, work: () => session.askCode() } : null));
}

export function ratingCard(card, { session }, { text }) {
  const name = `score-${++count}`;
  const scores = say.ratingLabels.map((label, index) => {
    const input = el("input", { type: "radio", name, value: index + 1, "aria-label": `${index + 1}, ${label}` });
    return el("label.score", {}, input, el("span.figures", {}, String(index + 1)));
  });
  const chosen = el("p.chosen", { "aria-hidden": "true" }, el("span", {}, say.ratingLabels[0]), el("span", {}, say.ratingLabels.at(-1)));
  const comment = field(say.ratingComment, { name: "comment", maxlength: 1000, rows: 2 }, "textarea");
  const group = el("fieldset.scores", {}, el("legend.spoken", {}, text || say.ratingHead), ...scores);
  const form = filledForm(say.ratingSubmit, [group, chosen, comment.row], () => {
    const score = Number(form.elements[name].value);
    if (score) return () => session.rate(score, comment.input.value.trim() || null);
    form.complain(say.ratingMissing);
    return scores[0].querySelector("input").focus();
  });
  group.addEventListener("change", () => {
    const score = Number(form.elements[name].value);
    chosen.replaceChildren(el("strong", {}, `${score} – ${say.ratingLabels[score - 1]}`));
    form.complain("");
  });
  return settling("rating", text || say.ratingHead, form, (store) => {
    if (!form.isSent && !store.rated) return null;
    const label = typeof store.rated === "number" ? say.ratingLabels[store.rated - 1] : null;
    return [say.ratingDone, label ? `${store.rated} – ${label}` : null];
  });
}

/* A card that shows its form until `done(store)` has something to say instead: [sentence, detail]; `next(store)` may
   offer one more step: {label, work}. */
export function settling(kind, head, form, done, next = () => null) {
  const card = el(`div.card.card-${kind}`, { role: "group", "aria-label": head }, el("h2", {}, head), form);
  let shown = null;
  card.update = (store) => {
    const said = done(store);
    const step = said && next(store);
    const key = said && [...said, step?.label].join();
    if (!said || shown === key) return;
    shown = key;
    const hadFocus = card.contains(document.activeElement);
    const [sentence, detail] = said;
    card.classList.add("is-done");
    card.replaceChildren(el("p.done", {}, icon("check"), el("span", {}, el("strong", {}, sentence), detail ? el("small", {}, detail) : null)), step ? stepForward(step) : "");
    if (hadFocus) card.dispatchEvent(new Event("focuslost", { bubbles: true }));
  };
  return card;
}

function stepForward({ label, work }) {
  const error = el("p.error", { role: "alert", hidden: true });
  const button = el("button.button", { type: "button" }, label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    error.hidden = true;
    try {
      await work();
    } catch (problem) {
      error.textContent = problem.code === "offline" ? say.notSent : problem.message;
      error.hidden = false;
    }
    button.disabled = false;
  });
  return el("div.actions", {}, button, error);
}

/* `check` returns the work to do, or nothing when something is missing; `show` may put a problem where it belongs and
   return true. */
export function filledForm(verb, rows, check, show = () => false) {
  const submit = el("button.button.primary", { type: "submit" }, verb);
  const error = el("p.error", { role: "alert", hidden: true });
  const form = el("form", { novalidate: true }, ...rows, error, el("div.actions", {}, submit));
  form.isSent = false;
  form.complain = (text) => {
    error.textContent = text;
    error.hidden = !text;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.complain("");
    const work = check();
    if (typeof work !== "function") return;
    submit.disabled = true;
    try {
      await work();
      form.isSent = true;
      form.dispatchEvent(new Event("settled", { bubbles: true }));
    } catch (problem) {
      if (!show(problem)) form.complain(problem.code === "offline" ? say.notSent : problem.message);
    } finally {
      submit.disabled = false;
    }
  });
  return form;
}

export function field(label, attributes, tag = "input") {
  const id = `field-${++count}`;
  const input = el(tag, { id, "aria-describedby": `${id}-error`, ...(tag === "input" ? { type: "text" } : {}), ...attributes });
  const error = el("p.error", { id: `${id}-error`, hidden: true });
  const row = el("div.field", {}, el("label", { for: id }, label), input, error);
  const complain = (text) => {
    error.textContent = text;
    error.hidden = !text;
    input.setAttribute("aria-invalid", String(text !== ""));
  };
  input.addEventListener("input", () => complain(""));
  return { row, input, complain, get isWrong() { return !error.hidden; } };
}
