/* Reports in place of the three columns. They are fetched when they are opened first: nobody else carries their charts. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ActionButton } from "./action-button.tsx";
import { useFocusWanted } from "./desk.ts";

interface Bundle {
  mount(place: HTMLElement): () => void;
}

export function ReportsScreen() {
  const title = useRef<HTMLHeadingElement>(null);
  const place = useRef<HTMLElement>(null);
  const state = useSignal<"coming" | "there" | "failed">("coming");
  useFocusWanted("reports", title);
  useEffect(() => {
    let leave: (() => void) | null = null;
    let isGone = false;
    fetchBundle()
      .then(({ mount }) => {
        if (isGone || !place.current) return;
        leave = mount(place.current);
        state.value = "there";
      })
      .catch(() => {
        state.value = "failed";
      });
    return () => {
      isGone = true;
      leave?.();
    };
  }, [state]);
  return (
    <main class="reports-screen" aria-labelledby="reports-title">
      <header class="screen-head">
        <h2 id="reports-title" tabIndex={-1} ref={title}>
          Raporlar
        </h2>
        <ActionButton id="queue">Görüşmelere dön</ActionButton>
      </header>
      {state.value === "failed" && (
        <p class="problem" role="alert">
          Raporlar yüklenemedi. Bağlantınızı denetleyip sayfayı yenileyin.
        </p>
      )}
      <section class="reports scroll" aria-label="Göstergeler" ref={place} />
    </main>
  );
}

/* Script and style; the browser keeps both. */
async function fetchBundle(): Promise<Bundle> {
  const { reports = "", reportsStyle = "" } = document.querySelector<HTMLElement>("desk-app")?.dataset ?? {};
  if (!document.querySelector(`link[href="${reportsStyle}"]`)) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: reportsStyle });
    document.head.append(link);
    await new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
  }
  return import(reports) as Promise<Bundle>;
}
