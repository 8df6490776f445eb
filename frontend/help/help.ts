/* The help centre with scripts: answers while one types, and a vote without a new page. Without them everything works too. */

const SHORTEST = 2;
const PAUSE = 200;

showChatButtons();
searchAsOneTypes();
voteInPlace();

/** The buttons that open the chat appear only where scripts run. */
function showChatButtons(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-destek-open]")) button.hidden = false;
}

/** Asks the server as Enter would, once the typing pauses; an answer to what is no longer there is not drawn. */
function searchAsOneTypes(): void {
  const field = document.querySelector<HTMLInputElement>("#search");
  const results = document.querySelector("#results");
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
    else pause = window.setTimeout(() => search(query, results, asking.signal), PAUSE);
  });
}

async function search(query: string, results: Element, signal: AbortSignal): Promise<void> {
  try {
    const answer = await fetch(`/help?part=results&q=${encodeURIComponent(query)}`, { signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    results.replaceChildren(...page.body.childNodes);
  } catch {
    if (signal.aborted) return;
    const said = paragraph("Şu anda aranamadı. Ara düğmesiyle yeniden deneyin ya da aşağıdaki konulara bakın.");
    said.className = "found";
    results.replaceChildren(said);
  }
}

function voteInPlace(): void {
  const form = document.querySelector<HTMLFormElement>(".vote form");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    vote(form, event.submitter instanceof HTMLButtonElement && event.submitter.value === "yes");
  });
}

async function vote(form: HTMLFormElement, helped: boolean): Promise<void> {
  try {
    const body = JSON.stringify({ helped });
    const answer = await fetch(form.action, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const { ok } = (await answer.json()) as { ok: boolean };
    if (!ok) throw new Error();
    const said = paragraph(
      helped
        ? "Yanıtınız kaydedildi, teşekkür ederiz."
        : "Yanıtınız kaydedildi. Neyin eksik kaldığını sohbette yazarsanız oradan devam ederiz.",
    );
    said.tabIndex = -1;
    form.parentElement?.replaceChildren(said);
    said.focus();
  } catch {
    form.parentElement?.querySelector(".problem")?.remove();
    const said = paragraph("Yanıtınız kaydedilemedi. Biraz sonra yeniden deneyin.");
    said.className = "problem";
    form.after(said);
  }
}

function paragraph(text: string): HTMLElement {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = text;
  return said;
}
