/* The cards of a talk as the desk shows them: what the visitor sees, to read and not to press. */

import { h, setText } from "./element.js";

const DRAW = {
  ticket: (card) => [title("Talep kartı"), h("strong", { class: "figures" }, card.number), line([card.state, card.topic]), text(card.next)],
  summary: (card) => [title("Onaya sunulan özet"), facts(card.lines ?? [])],
  verification: () => [title("Kimlik formu"), text("Ziyaretçiden adı ve kullanıcı adı ya da e-posta adresi istendi.")],
  article: (card) => [
    title("Önerilen yazı"),
    h("a", { href: `/help/${encodeURIComponent(card.slug)}`, target: "_blank", rel: "noopener" }, card.title),
    card.expired ? text("Gözden geçirme tarihi geçmiş.") : null,
  ],
  rating: () => [title("Değerlendirme istendi")],
  help_lines: (card) => [title("Yardım hatları"), facts((card.lines ?? []).map((one) => ({ label: one.name, value: one.phone })))],
  document: (card) => [
    title(card.media === "pdf" ? "PDF belgesi" : "Görüntü"),
    h("strong", {}, card.name),
    line([fileSize(card.size), card.pages ? `${card.pages} sayfa` : null, card.state === "erased" ? "süresi doldu, silindi" : null]),
    card.scanned || card.state === "erased" ? null : text("Virüs taraması yapılmadı."),
    card.state === "erased" ? null : openButton(card),
  ],
};

/** Asks for a link; who has the connection hears it. The tab opens within the click, or a browser blocks it. */
function openButton(card) {
  const isPdf = card.media === "pdf";
  const problem = h("span", { role: "alert" });
  const open = ({ currentTarget }) => {
    const tab = isPdf ? null : window.open("", "_blank");
    setText(problem, "");
    const done = (url, sentence) => {
      if (!url) tab?.close();
      else if (tab) tab.location = url;
      else location.assign(url); // a download: the page stays
      setText(problem, sentence ?? "");
    };
    currentTarget.dispatchEvent(new CustomEvent("open-document", { bubbles: true, detail: { id: card.id, done } }));
  };
  const words = isPdf ? "Belgeyi indir" : "Belgeyi aç";
  return h("p", {}, h("button", { type: "button", class: "button", "aria-label": `${words}: ${card.name}`, onclick: open }, words), " ", problem);
}

function fileSize(bytes) {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toLocaleString("tr-TR", { maximumFractionDigits: 1 })} MB`;
}

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
