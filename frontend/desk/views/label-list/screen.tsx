/* Labels as supervisors keep them, in place of the three columns: the list, and the one that is open. */

import { useEffect } from "preact/hooks";
import { ActionButton } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { LabelForm } from "./form.tsx";
import { LabelIndex } from "./list.tsx";

export function LabelScreen() {
  const { labels, labelEditor } = useDesk();
  useEffect(() => {
    labels.load();
  }, [labels]);
  const openId = labelEditor.openId.value;
  return (
    <main class={openId === null ? "keeping" : "keeping editing"} aria-labelledby="labels-title">
      <header class="screen-head">
        <h2 id="labels-title">Etiketler</h2>
        <ActionButton id="queue">Görüşmelere dön</ActionButton>
      </header>
      <LabelIndex />
      <section class="keeping-open" aria-label="Etiketi düzenle">
        {openId === null ? <Nothing /> : <LabelForm key={openId} id={openId} />}
      </section>
    </main>
  );
}

function Nothing() {
  const { labelEditor } = useDesk();
  return (
    <div class="blank">
      <p class="muted">Düzenlemek için listeden birini seçin ya da yenisini ekleyin.</p>
      <Outcome />
      <button type="button" class="button primary" onClick={() => labelEditor.show("")}>
        Yeni etiket
      </button>
    </div>
  );
}

/** What came of the last doing, said where it was done. */
export function Outcome() {
  const { labels, labelEditor } = useDesk();
  const problem = labelEditor.problem.value ?? labels.problem.value;
  return (
    <>
      <p class="problem" role="alert" id="label-problem" hidden={!problem}>
        {problem}
      </p>
      <p class="done" role="status">
        {labelEditor.done.value}
      </p>
    </>
  );
}
