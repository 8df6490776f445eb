/* Documents added on a ticket's page: the tray of the chat, with what opens this ticket. */

import { el, icon } from "../widget/dom.js";
import "../widget/documents.js";
import { say } from "../widget/words.js";

/** A button, what is kept and for how long, and the documents on their way; `onsent(access)` once one has arrived. */
export function documentsFor(ticket, access, onsent) {
  const tray = document.createElement("chat-documents");
  const told = el("p.spoken", { role: "status" });
  const choose = el("button.button", { type: "button", onclick: () => tray.choose(), "aria-describedby": "documents-notice" }, icon("clip"), say.attach);
  tray.access = () => access;
  tray.addEventListener("announce", ({ detail }) => (told.textContent = detail));
  tray.addEventListener("focuslost", () => choose.focus());
  tray.addEventListener("sent", () => onsent(access));
  tray.draw({ documents: ticket.documents, status: "online", conversation: ticket.number }, null);
  const notice = el("p.hint", { id: "documents-notice" }, ticket.documents.notice);
  return el("div.add-documents", {}, choose, notice, tray, told);
}
