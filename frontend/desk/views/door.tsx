/* The first thing to see, and again over the desk when the session has run out. Nothing behind it is lost. */

import { useSignal } from "@preact/signals";
import type { HTMLAttributes } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useDesk } from "./desk.ts";

interface Props {
  platform: string;
  isShut: boolean;
  isOverDesk: boolean;
  hasLeft: boolean;
}

export function Door({ platform, isShut, isOverDesk, hasLeft }: Props) {
  const isDialog = isShut && isOverDesk;
  const as: HTMLAttributes<HTMLDivElement> = isDialog
    ? { role: "dialog", "aria-modal": true, "aria-labelledby": "login-title" }
    : { role: "main" };
  return (
    <div class="door" hidden={!isShut} {...as}>
      <desk-login>
        <Login platform={platform} isAsked={isShut} isAgain={isOverDesk && !hasLeft} />
      </desk-login>
    </div>
  );
}

interface LoginProps {
  platform: string;
  isAsked: boolean;
  isAgain: boolean;
}

type Field = "email" | "password";

function Login({ platform, isAsked, isAgain }: LoginProps) {
  const { line } = useDesk();
  const [email, password] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const submit = useRef<HTMLButtonElement>(null);
  const isBusy = useSignal(false);
  const problem = useSignal<{ sentence: string; field: Field | null } | null>(null);

  useLayoutEffect(() => {
    if (!isAsked) return;
    if (password.current) password.current.value = "";
    (email.current?.value ? password : email).current?.focus();
  }, [isAsked]);
  useLayoutEffect(() => {
    const at = problem.value?.field;
    if (!problem.value) return;
    const input = at === "email" ? email.current : at === "password" ? password.current : null;
    (input ?? submit.current)?.focus();
    input?.select();
  }, [problem.value]);

  const send = async (event: Event) => {
    event.preventDefault();
    const who = { email: email.current?.value.trim() ?? "", password: password.current?.value ?? "" };
    const missing = !who.email ? "email" : !who.password.trim() ? "password" : null;
    if (missing) {
      problem.value = { sentence: "E-posta adresinizi ve şifrenizi yazın.", field: missing };
      return;
    }
    isBusy.value = true;
    problem.value = await refusalOf(who);
    isBusy.value = false;
    if (problem.value) return;
    if (password.current) password.current.value = "";
    line.open();
  };

  const isWrong = (field: Field) => problem.value?.field === field || undefined;
  return (
    <form class="login" aria-labelledby="login-title" onSubmit={send} noValidate>
      <p class="brand">{platform}</p>
      <h1 id="login-title">{isAgain ? "Oturumunuz sona erdi" : "Destek masası"}</h1>
      <p class="muted">
        {isAgain
          ? "Yeniden giriş yapın. Taslaklarınız ve açık görüşmeniz duruyor."
          : "Temsilci hesabınızla giriş yapın."}
      </p>
      <label for="login-email">E-posta adresi</label>
      <input
        id="login-email"
        name="email"
        type="email"
        autocomplete="username"
        required
        aria-invalid={isWrong("email")}
        ref={email}
      />
      <label for="login-password">Şifre</label>
      <input
        id="login-password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        aria-invalid={isWrong("password")}
        ref={password}
      />
      <p class="problem" role="alert" hidden={!problem.value}>
        {problem.value?.sentence}
      </p>
      <button type="submit" class="button primary" disabled={isBusy.value} ref={submit}>
        Giriş yap
      </button>
    </form>
  );
}

/* Logs in; says why that failed, or null. */
async function refusalOf(who: object): Promise<{ sentence: string; field: Field | null } | null> {
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/desk/login", { method: "POST", headers, body: JSON.stringify(who) });
    if (answer.ok) return null;
    const body: { error?: string } = await answer.json().catch(() => ({}));
    return { sentence: body.error ?? "Giriş yapılamadı. Biraz sonra yeniden deneyin.", field: "password" };
  } catch {
    return { sentence: "Sunucuya ulaşılamadı. Bağlantınızı kontrol edip yeniden deneyin.", field: null };
  }
}
