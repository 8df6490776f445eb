/* The cards of a talk as the desk shows them: what the visitor sees, to read and not to press. */

import { h } from "./element.js";

const DRAW = {
  ticket: (card) => [title("Talep kartı"), h("strong", { class: "figures" }, card.number), line([card.state, card.topic]), text(card.next)],
  summary: (card) => [title("Onaya sunulan özet"), facts(card.lines ?? [])],
  verification: () => [title("Kimlik formu"), text("Ziyaretçiden adı ve kullanıcı adı ya da e-posta adresi istendi.")],
  article: (card) => [
    title("Önerilen makale"),
    h("a", { href: `/help/${encodeURIComponent(card.slug)}`, target: "_blank", rel: "noopener" }, card.title),
    card.expired ? text("Gözden geçirme tarihi geçmiş.") : null,
  ],
  rating: () => [title("Değerlendirme istendi")],
  help_lines: (card) => [title("Yardım hatları"), facts((card.lines ?? []).map((one) => ({ label: one.name, value: one.phone })))],
};

/** The card, or nothing for a kind that this desk does not know: its text is there anyway. */
export function cardElement(card) {
  const draw = DRAW[card?.kind];
  return draw ? h("div", { class: `card card-${card.kind}` }, ...draw(card)) : null;
}

/** Labels and values, one under the other. */
export function facts(lines) {
  return h("dl", { class: "facts" }, ...lines.map(({ label, value }) => h("div", {}, h("dt", {}, label), h("dd", {}, value ?? "Bilinmiyor"))));
}

const title = (words) => h("p", { class: "card-title" }, words);
const text = (words) => (words ? h("p", {}, words) : null);
const line = (parts) => text(parts.filter(Boolean).join(" · "));
