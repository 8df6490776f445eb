/* Canned replies as supervisors keep them, in place of the three columns: the list, and the one that is open. */

import { useEffect } from "preact/hooks";
import { ActionButton } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { CannedForm } from "./form.tsx";
import { CannedList } from "./list.tsx";

export function CannedScreen() {
  const { editor } = useDesk();
  useEffect(() => {
    editor.load();
  }, [editor]);
  const openId = editor.openId.value;
  return (
    <main class={openId === null ? "keeping" : "keeping editing"} aria-labelledby="canned-title">
      <header class="screen-head">
        <h2 id="canned-title">Hazır yanıtlar</h2>
        <ActionButton id="queue">Görüşmelere dön</ActionButton>
      </header>
      <CannedList />
      <section class="keeping-open" aria-label="Hazır yanıtı düzenle">
        {openId === null ? <Nothing /> : <CannedForm key={openId} id={openId} />}
      </section>
    </main>
  );
}

function Nothing() {
  const { editor } = useDesk();
  return (
    <div class="blank">
      <p class="muted">Düzenlemek için listeden birini seçin ya da yenisini yazın.</p>
      <Outcome />
      <button type="button" class="button primary" onClick={() => editor.show("")}>
        Yeni hazır yanıt
      </button>
    </div>
  );
}

/** What came of the last doing, said where it was done. */
export function Outcome() {
  const { problem, done } = useDesk().editor;
  return (
    <>
      <p class="problem" role="alert" id="canned-problem" hidden={!problem.value}>
        {problem.value?.sentence}
      </p>
      <p class="done" role="status">
        {done.value}
      </p>
    </>
  );
}
