/* The help centre with scripts: answers while one types, and a vote without a new page. Without them everything works too. */

const SHORTEST = 2;
const PAUSE = 200;

showChatButtons();
searchAsOneTypes();
voteInPlace();

/** The buttons that open the chat appear only where scripts run. */
function showChatButtons() {
  for (const button of document.querySelectorAll("[data-destek-open]")) button.hidden = false;
}

/** Asks the server as Enter would, once the typing pauses; an answer to what is no longer there is not drawn. */
function searchAsOneTypes() {
  const field = document.getElementById("search");
  const results = document.getElementById("results");
  if (!field || !results) return;
  let asked = field.value.trim();
  let asking = new AbortController();
  let pause = 0;
  field.addEventListener("input", () => {
    const query = field.value.trim();
    if (query === asked) return;
    asked = query;
    asking.abort();
    asking = new AbortController();
    clearTimeout(pause);
    if (query.length < SHORTEST) results.replaceChildren();
    else pause = setTimeout(() => search(query, results, asking.signal), PAUSE);
  });
}

async function search(query, results, signal) {
  try {
    const answer = await fetch(`/help?part=results&q=${encodeURIComponent(query)}`, { signal });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    results.replaceChildren(...page.body.childNodes);
  } catch {
    if (signal.aborted) return;
    const said = make("p", { class: "found", role: "status" });
    said.textContent = "Şu anda aranamadı. Ara düğmesiyle yeniden deneyin ya da aşağıdaki konulara bakın.";
    results.replaceChildren(said);
  }
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
