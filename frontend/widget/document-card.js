/* The card of a document in the talk: its picture where this tab sent it, its name and size, and a way to open it. */

import { picture } from "./documents.js";
import { el, icon } from "./dom.js";
import { say, size } from "./words.js";

export function documentCard(card, { session }, message) {
  const isErased = card.state === "erased";
  const about = [size(card.size), card.pages ? say.pages(card.pages) : null, isErased ? say.documentErased : say.documentReceived];
  const problem = el("p.error", { role: "alert", hidden: true });
  const open = isErased ? null : openButton(card, session, problem);
  return el("div.card.card-document", { role: "group", "aria-label": `${say.documentHead}: ${card.name}` },
    picture(message.client_id),
    el("div.what", {}, el("strong", {}, card.name), el("span.state.figures", {}, about.filter(Boolean).join(" · "))),
    open, problem);
}

function openButton(card, session, problem) {
  const isPdf = card.media === "pdf";
  const words = isPdf ? say.downloadDocument : say.openDocument;
  const button = el("button.open", { type: "button", "aria-label": `${words}: ${card.name}`, title: words }, icon(isPdf ? "download" : "outside"));
  button.addEventListener("click", async () => {
    problem.hidden = true;
    const tab = isPdf ? null : window.open("", "_blank"); // opened within the click, or a browser blocks it
    try {
      const url = await session.documentLink(card.id);
      if (tab) tab.location = url;
      else location.assign(url); // a download: the page stays
    } catch (error) {
      tab?.close();
      problem.textContent = error.frame?.error ?? say.notSent;
      problem.hidden = false;
    }
  });
  return button;
}
