/* <desk-dossier>: why the talk is here, who the visitor is, what was collected and what was tried already. */

import { facts } from "./cards.js";
import { h } from "./element.js";
import { shortTime } from "./times.js";
import { AGES, CHANNELS, DANGERS, FLAGS, IDENTITIES, intentName, METHODS, OUTCOMES } from "./words.js";

export class DeskDossier extends HTMLElement {
  attach(desk) {
    this.desk = desk;
    this.inner = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Dosya" });
    this.append(this.inner);
    desk.addEventListener("opened", () => this.#draw());
    desk.addEventListener("talk", () => this.#draw());
    desk.addEventListener("command", ({ detail }) => detail === "go_dossier" && this.inner.focus());
    this.#draw();
  }

  #draw() {
    const { talk } = this.desk;
    const state = talk ? JSON.stringify([talk.id, talk.dossier, talk.notes, talk.stepProblem]) : "";
    if (this.state === state) return;
    this.state = state;
    if (!talk?.dossier) return this.inner.replaceChildren(h("p", { class: "none" }, talk ? "Dosya yükleniyor." : "Bir görüşme açıldığında dosyası burada görünür."));
    const { dossier } = talk;
    const focused = document.activeElement?.dataset.step;
    const all = tickets(dossier, talk, (number) => this.desk.tell("step", number));
    this.inner.replaceChildren(
      ...[why(dossier), suggested(dossier), standing(dossier.standing ?? {}), details(dossier), tried(dossier), all, notes(talk.notes), source(dossier)].filter(Boolean),
    );
    if (focused) this.inner.querySelector(`[data-step="${focused}"]`)?.focus({ preventScroll: true });
  }
}

const part = (title, ...children) => h("section", { class: "part" }, h("h2", {}, title), ...children);

function why({ reason_label: reason, topic_label: topic, team_label: team, summary, flags }) {
  const warnings = Object.entries(flags ?? {}).filter(([name, value]) => value && FLAGS[name] && FLAGS[name] !== reason);
  return part(
    "Neden burada",
    ...warnings.map(([name]) => h("p", { class: "flag" }, FLAGS[name])),
    h("p", { class: "reason" }, reason || "Henüz temsilci istenmedi"),
    h("p", {}, [topic ?? "Konu belli değil", team].filter(Boolean).join(" · ")),
    summary ? h("p", { class: "summary" }, summary) : null,
  );
}

/* What the assistant found to fit the visitor's last message, while I have the talk. */
function suggested({ suggestion, other_requests: others }) {
  const { danger, articles = [] } = suggestion ?? {};
  if (!danger && !articles.length && !others?.length) return null;
  const links = articles.map(({ slug, title }) =>
    h("li", {}, h("a", { href: `/help/${encodeURIComponent(slug)}`, target: "_blank", rel: "noopener" }, title)),
  );
  return part(
    "Asistanın notu",
    danger ? h("p", { class: "flag" }, DANGERS[danger] ?? DANGERS.play) : null,
    links.length ? h("p", {}, "Son soruyu yanıtlayan yazı:") : null,
    links.length ? h("ul", { class: "pairs" }, ...links) : null,
    others?.length ? h("p", {}, `Aynı anda sorulan diğer konu: ${others.join(", ")}`) : null,
  );
}

function standing({ age, age_method, age_at, identity, identity_method, identity_at, matched, checked, member, claim }) {
  const lines = [
    { label: "Yaş", value: mark(age && age !== "unknown" ? "given" : "open", AGES[age] ?? AGES.unknown, age_method, age_at) },
    { label: "Kimlik", value: mark({ verified: "proved", claimed: "given" }[identity] ?? "open", identityWords(identity, matched ?? Boolean(member), checked), identity_method, identity_at) },
  ];
  if (member) lines.push({ label: "Üye", value: member.name }, { label: "Kullanıcı adı", value: member.user_name }, ...contacts(member));
  else if (claim) lines.push(...claimed(claim));
  return part("Kim", facts(lines));
}

const identityWords = (identity, matched, checked = true) =>
  identity === "claimed" ? (!checked ? "Kendi beyanı, kayıtlara ulaşılamadı" : matched ? "Kendi beyanı, kayıtla eşleşiyor" : "Kendi beyanı, kayıtla eşleşmedi") : IDENTITIES[identity] ?? IDENTITIES.anonymous;

const contacts = ({ email, phone }) => [["E-posta", email], ["Telefon", phone]].filter(([, value]) => value).map(([label, value]) => ({ label, value }));

const claimed = ({ name, user_name, email }) =>
  [["Söylediği ad", name], ["Söylediği kullanıcı adı", user_name], ["Söylediği e-posta", email]].filter(([, value]) => value).map(([label, value]) => ({ label, value }));

/** A fact with how it is known and since when; the shape of the mark says it as well as the words. */
function mark(strength, words, method, at) {
  const basis = [METHODS[method] ?? method, at ? shortTime(at) : null].filter(Boolean).join(", ");
  return h("span", { class: `mark ${strength}` }, words, basis ? h("small", {}, basis) : null);
}

function details({ details: collected }) {
  return part("Toplanan bilgiler", collected?.length ? facts(collected) : h("p", { class: "none" }, "Asistan bilgi toplamadı."));
}

function tried({ articles, guesses }) {
  const shown = (articles ?? []).map(({ slug, title, outcome }) =>
    h("li", {}, h("a", { href: `/help/${encodeURIComponent(slug)}`, target: "_blank", rel: "noopener" }, title), h("small", {}, OUTCOMES[outcome] ?? outcome ?? OUTCOMES.shown)),
  );
  const best = (guesses ?? []).slice(0, 3).map(({ intent, confidence }) =>
    h("li", {}, intentName(intent), h("small", { class: "figures" }, `%${Math.round(confidence * 100)}`)),
  );
  return part(
    "Denenenler",
    shown.length ? h("ul", { class: "pairs" }, ...shown) : h("p", { class: "none" }, "Yazı gösterilmedi."),
    best.length ? h("h3", {}, "Asistanın son tahminleri") : null,
    best.length ? h("ul", { class: "pairs" }, ...best) : null,
  );
}

function tickets({ tickets: all }, { row, stepProblem: problem }, onstep) {
  if (!all?.length) return part("Talepler", h("p", { class: "none" }, "Talep açılmadı."));
  const items = all.map((ticket) =>
    h(
      "li",
      { class: "ticket" },
      h("strong", { class: "figures" }, ticket.number),
      h("small", {}, [ticket.state_label, ticket.topic_label, ticket.created_at ? shortTime(ticket.created_at) : null].filter(Boolean).join(" · ")),
      ticket.steps?.length ? stepButton(ticket, { onstep, key: ticket.number === row.ticket ? "T" : null }) : null,
      problem?.number === ticket.number ? h("p", { class: "problem", role: "alert" }, problem.sentence) : null,
    ),
  );
  return part("Talepler", h("ul", { class: "stack" }, ...items));
}

/** It says the state to whoever listens: after a step that is what has become of the ticket. */
function stepButton({ number, state_label: state }, { onstep, key }) {
  return h(
    "button",
    { type: "button", class: "button", "data-step": number, "aria-keyshortcuts": key, onclick: () => onstep(number) },
    "Durumu değiştir",
    h("span", { class: "spoken" }, `: ${number}, şu anda ${state}`),
    key ? h("kbd", { "aria-hidden": "true" }, key) : null,
  );
}

function notes(all) {
  if (!all.length) return null;
  return part("Özel notlar", h("ul", { class: "stack" }, ...all.map(({ agent, text, at }) => h("li", {}, h("p", { class: "note-text" }, text), h("small", {}, `${agent}, ${shortTime(at)}`)))));
}

function source({ channel, page }) {
  return part("Nereden", facts([{ label: "Kanal", value: CHANNELS[channel] ?? channel }, { label: "Sayfa", value: page || "Bilinmiyor" }]));
}

customElements.define("desk-dossier", DeskDossier);
