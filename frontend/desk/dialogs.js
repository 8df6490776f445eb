/* <desk-dialogs>: the few questions that come between a key and what it does, and the list of keys. */

import { ACTIONS, singleKeys } from "./actions.js";
import { h } from "./element.js";
import { ENDINGS, stepName } from "./words.js";

export class DeskDialogs extends HTMLElement {
  attach(desk) {
    this.desk = desk;
    const open = { choose_agent: () => this.#agents(), choose_end: () => this.#end(), confirm_return: () => this.#return(), choose_step: () => this.#step(), show_keys: () => this.#keys() };
    desk.addEventListener("command", ({ detail }) => open[detail]?.());
    desk.addEventListener("step", ({ detail }) => this.#step(detail));
  }

  #end() {
    const number = this.desk.talk?.row?.ticket;
    const seen = number ? `Ziyaretçi ${number} numarasını yeniden görür ve görüşmeyi değerlendirebilir.` : "Ziyaretçi görüşmeyi değerlendirebilir.";
    this.#show("Görüşmeyi kapat", seen, [
      ["Çözüldü, kapat", () => this.desk.close(true)],
      ["Çözülmedi, kapat", () => this.desk.close(false)],
    ], "Çözülmedi seçildiğinde talep açık kalır; ekip üzerinde çalışmayı sürdürür.");
  }

  #return() {
    this.#show("Asistana bırak", "Ziyaretçi görüşmenin asistana geçtiğini görür ve asistanla yazışmayı sürdürür. Talep açık kalır.", [
      ["Asistana bırak", () => this.desk.returnToBot()],
    ]);
  }

  #step(number) {
    const ticket = this.desk.ticketToStep(number);
    if (!ticket) return;
    const answers = ticket.steps.map((step) => [
      stepName(ticket.state, step.to),
      () => (ENDINGS.has(step.to) ? this.#confirmStep(ticket, step) : this.desk.stepTicket(ticket.number, step.to)),
    ]);
    this.#show("Talebin durumu", `${ticket.number} şu anda: ${ticket.state_label}.`, answers, "Ziyaretçi yeni durumu talep sayfasında görür; haber verilmesini istediyse e-posta da alır.");
  }

  #confirmStep(ticket, { to, visitor_reads: reads }) {
    const name = stepName(ticket.state, to);
    this.#show(name, `${ticket.number} için ziyaretçi talep sayfasında şunu okur: “${reads}”`, [[name, () => this.desk.stepTicket(ticket.number, to)]]);
  }

  async #agents() {
    await this.desk.refreshAgents();
    const others = this.desk.agents.filter((agent) => agent.id !== this.desk.agent.id);
    const present = others.filter((agent) => agent.present);
    const absent = others.filter((agent) => !agent.present).map((agent) => agent.name);
    const lead = present.length ? "Ziyaretçi görüşmeyi kimin devraldığını görür. Notlarınız yeni temsilciye de görünür." : "Masada başka temsilci yok. Sıraya bırakırsanız görüşme öncelikli bekler; ziyaretçi bunu görür.";
    const answers = present.map((agent) => [agent.name, () => this.desk.transfer(agent.id)]);
    this.#show("Görüşmeyi devret", lead, [...answers, ["Sıraya geri bırak", () => this.desk.transfer(null)]],
      absent.length ? `Masada değil: ${absent.join(", ")}` : "");
  }

  #keys() {
    const lines = ACTIONS.map((action) => h("div", {}, h("dt", {}, h("kbd", {}, action.key.toUpperCase())), h("dd", {}, action.name)));
    const more = [["↑ ↓", "Listede gezin"], ["Enter", "Gönder"], ["Esc", "Yazmayı bırak, listeye dön"]];
    lines.push(...more.map(([key, name]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, name))));
    const single = h("input", { type: "checkbox", id: "single-keys", onchange: () => (singleKeys.on = single.checked) });
    single.checked = singleKeys.on;
    this.#open(
      "Kısayollar",
      h("p", { class: "muted" }, "Yazarken Alt tuşuyla birlikte basın: Alt+A gibi."),
      h("dl", { class: "keys" }, ...lines),
      h("p", { class: "check" }, single, h("label", { for: "single-keys" }, "Harfler tek başına da çalışsın")),
    );
  }

  /** A question with numbered answers. */
  #show(title, lead, answers, foot = "") {
    const buttons = answers.map(([name, run], index) =>
      h("button", { type: "button", class: "button", onclick: () => this.#answer(run) }, name, index < 9 ? h("kbd", { "aria-hidden": "true" }, index + 1) : null),
    );
    const dialog = this.#open(title, h("p", {}, lead), h("div", { class: "answers" }, ...buttons), foot ? h("p", { class: "muted" }, foot) : null);
    dialog.addEventListener("keydown", (event) => buttons[Number(event.key) - 1]?.click());
    buttons[0]?.focus();
  }

  #answer(run) {
    this.dialog.close();
    run();
  }

  #open(title, ...children) {
    this.dialog?.close();
    const dialog = h(
      "dialog",
      { "aria-labelledby": "dialog-title" },
      h("h2", { id: "dialog-title" }, title),
      ...children.filter(Boolean),
      h("form", { method: "dialog", class: "leave" }, h("button", { class: "button quiet", autofocus: true }, "Vazgeç", h("kbd", { "aria-hidden": "true" }, "Esc"))),
    );
    if (title === "Kısayollar") dialog.querySelector(".leave button").firstChild.data = "Kapat";
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    this.append(dialog);
    this.dialog = dialog;
    dialog.showModal();
    return dialog;
  }
}

customElements.define("desk-dialogs", DeskDialogs);
