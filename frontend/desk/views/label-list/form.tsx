/* One label, written: its name and the colour beside it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { LONGEST_NAME, NEW } from "../../stores/label-editor.ts";
import { LABEL_COLORS } from "../../words.ts";
import { useDesk } from "../desk.ts";
import { LabelChip } from "../labels.tsx";
import { Outcome } from "./screen.tsx";

export function LabelForm({ id }: { id: string }) {
  const { labelEditor: editor, stage } = useDesk();
  const name = useRef<HTMLInputElement>(null);
  const problem = editor.problem.value;
  useLayoutEffect(() => name.current?.focus(), [problem]);
  const isOut = editor.open.value?.active === false;
  return (
    <form
      class="keeping-form"
      aria-label="Etiket"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        editor.save();
      }}
    >
      <button type="button" class="button quiet to-list" onClick={() => editor.show(null)}>
        Listeye dön
      </button>
      <label for="label-name">Ad</label>
      <input
        id="label-name"
        type="text"
        autocomplete="off"
        maxLength={LONGEST_NAME}
        aria-invalid={problem ? true : undefined}
        aria-describedby="label-problem"
        value={editor.draft.value.name}
        onInput={({ currentTarget }) => editor.write({ name: currentTarget.value })}
        ref={name}
      />
      <Colors />
      {isOut && (
        <p class="muted">Bu etiket kullanım dışı. Kaydettiğinizde yeniden seçilir ve eski görüşmelerinde görünür.</p>
      )}
      <Outcome />
      <div class="keeping-actions">
        <button type="submit" class="button primary">
          {isOut ? "Yeniden kullanıma al" : "Kaydet"}
        </button>
        {id !== NEW && !isOut && (
          <button type="button" class="button remove" onClick={() => stage.ask({ removeLabel: id })}>
            Etiketi kaldır
          </button>
        )}
      </div>
    </form>
  );
}

function Colors() {
  const { labels, labelEditor } = useDesk();
  return (
    <fieldset class="label-colors">
      <legend>Renk</legend>
      {labels.colors.value.map((color) => (
        <label key={color}>
          <input
            type="radio"
            name="label-color"
            value={color}
            checked={labelEditor.draft.value.color === color}
            onChange={() => labelEditor.write({ color })}
          />
          <LabelChip label={{ name: LABEL_COLORS[color], color }} />
        </label>
      ))}
    </fieldset>
  );
}
