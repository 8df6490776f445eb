/* The help centre with scripts: answers while one types, and a vote without a new page. Without them everything works too. */

const MOST = 8;
const STEM = 5; // Turkish hangs its endings on: the first letters of a word find all its forms
const OVERDUE = "Gözden geçirme tarihi geçti";
const LETTERS = { ç: "c", ğ: "g", ı: "i", ö: "o", ş: "s", ü: "u", â: "a", î: "i", û: "u" };

showChatButtons();
searchAsOneTypes();
voteInPlace();

/** The buttons that open the chat appear only where scripts run. */
function showChatButtons() {
  for (const button of document.querySelectorAll("[data-destek-open]")) button.hidden = false;
}

function searchAsOneTypes() {
  const field = document.getElementById("search");
  const list = document.getElementById("articles");
  if (!field || !list) return;
  const results = document.getElementById("results");
  const before = [...results.childNodes];
  const articles = JSON.parse(list.textContent).flatMap(({ label, articles: all }) =>
    all.map((article) => ({ ...article, label, inTitle: words(article.title), around: words(`${article.gist} ${label}`) })),
  );
  const asked = field.value;
  field.addEventListener("input", () => {
    const query = field.value.trim();
    if (query.length < 2 || query === asked) results.replaceChildren(...(query === asked ? before : []));
    else results.replaceChildren(...drawn(query, find(articles, words(query))));
  });
}

/** The articles that hold most of the words, those that have them in the title first. */
function find(articles, wanted) {
  const scored = articles.map((article) => {
    const hits = wanted.map((word) => (holds(article.inTitle, word) ? 3 : holds(article.around, word) ? 1 : 0));
    return { article, found: hits.filter(Boolean).length, score: hits.reduce((sum, hit) => sum + hit, 0) };
  });
  const enough = Math.ceil(wanted.length / 2);
  return scored
    .filter(({ found }) => found > 0 && found >= enough)
    .sort((a, b) => b.found - a.found || b.score - a.score)
    .slice(0, MOST)
    .map(({ article }) => article);
}

const holds = (text, word) => text.some((other) => other.startsWith(word.slice(0, Math.max(STEM, word.length - 3))));

function words(text) {
  const plain = text.toLocaleLowerCase("tr").replace(/[çğıöşüâîû]/g, (letter) => LETTERS[letter]);
  return plain.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

function drawn(query, found) {
  const count = make("p", { class: "found", role: "status" });
  const everywhere = make("a", { href: `/help?q=${encodeURIComponent(query)}` });
  everywhere.textContent = "Yazıların bütün metninde ara";
  if (!found.length) {
    count.textContent = `“${query}” başlıklarda ve özetlerde geçmiyor.`;
    return [count, everywhere];
  }
  count.textContent = `${found.length} yazı`;
  const list = make("ul");
  list.append(
    ...found.map(({ slug, title, gist, expired }) => {
      const item = make("li");
      const link = make("a", { href: `/help/${encodeURIComponent(slug)}` });
      const lead = make("p");
      link.textContent = title;
      lead.textContent = gist;
      item.append(link, ...(expired ? [" ", overdue()] : []), lead);
      return item;
    }),
  );
  return [count, list, everywhere];
}

function overdue() {
  const label = make("span", { class: "overdue" });
  label.textContent = OVERDUE;
  return label;
}

function voteInPlace() {
  const form = document.querySelector(".vote form");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const helped = event.submitter?.value === "yes";
    const said = make("p", { role: "status", tabindex: "-1" });
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ helped }),
      });
      const body = await answer.json();
      if (!body.ok) throw new Error(body.error);
      said.textContent = helped
        ? "Yanıtınız kaydedildi, teşekkür ederiz."
        : "Yanıtınız kaydedildi. Neyin eksik kaldığını sohbette yazarsanız oradan devam ederiz.";
      form.parentElement.replaceChildren(said);
      said.focus();
    } catch {
      form.parentElement.querySelector(".problem")?.remove();
      said.className = "problem";
      said.textContent = "Yanıtınız kaydedilemedi. Biraz sonra yeniden deneyin.";
      form.after(said);
    }
  });
}

function make(tag, attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
