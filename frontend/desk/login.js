/* <desk-login>: the first thing to see, and again over the desk when the session has run out. Nothing behind it is lost. */

import { h, setText } from "./element.js";

export class DeskLogin extends HTMLElement {
  /** `done()` is called once the cookie is there. */
  set done(callback) {
    this.onDone = callback;
  }

  connectedCallback() {
    this.email = h("input", { id: "login-email", name: "email", type: "email", autocomplete: "username", required: true });
    this.password = h("input", { id: "login-password", name: "password", type: "password", autocomplete: "current-password", required: true });
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.submit = h("button", { type: "submit", class: "button primary" }, "Giriş yap");
    this.title = "";
    this.heading = h("h1", { id: "login-title" });
    this.lead = h("p", { class: "muted" });
    this.append(
      h(
        "form",
        { class: "login", "aria-labelledby": "login-title", onsubmit: (event) => this.#send(event), novalidate: true },
        h("p", { class: "brand" }, this.dataset.platform),
        this.heading,
        this.lead,
        h("label", { for: "login-email" }, "E-posta adresi"),
        this.email,
        h("label", { for: "login-password" }, "Şifre"),
        this.password,
        this.problem,
        this.submit,
      ),
    );
    this.show({ again: false });
  }

  show({ again }) {
    setText(this.heading, again ? "Oturumunuz sona erdi" : "Destek masası");
    setText(this.lead, again ? "Yeniden giriş yapın. Taslaklarınız ve açık görüşmeniz duruyor." : "Temsilci hesabınızla giriş yapın.");
    this.password.value = "";
    (this.email.value ? this.password : this.email).focus();
  }

  async #send(event) {
    event.preventDefault();
    const empty = [this.email, this.password].find((field) => !field.value.trim());
    if (empty) return this.#refuse("E-posta adresinizi ve şifrenizi yazın.", empty);
    this.submit.disabled = true;
    try {
      const answer = await fetch("/desk/login", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: this.email.value.trim(), password: this.password.value }),
      });
      if (answer.ok) {
        this.problem.hidden = true;
        this.password.value = "";
        this.onDone();
      } else {
        const body = await answer.json().catch(() => ({}));
        this.#refuse(body.error ?? "Giriş yapılamadı. Biraz sonra yeniden deneyin.", this.password);
      }
    } catch {
      this.#refuse("Sunucuya ulaşılamadı. Bağlantınızı kontrol edip yeniden deneyin.", this.submit);
    } finally {
      this.submit.disabled = false;
    }
  }

  #refuse(sentence, field) {
    this.problem.hidden = false;
    setText(this.problem, sentence);
    for (const input of [this.email, this.password]) input.toggleAttribute("aria-invalid", input === field);
    field.focus();
    field.select?.();
  }
}

customElements.define("desk-login", DeskLogin);
