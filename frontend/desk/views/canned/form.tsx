/* One canned reply, written: its title, whose it is, its text with the fields, and what it said before. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { FIELDS, type FieldName } from "../../fields.ts";
import { LONGEST_TEXT, LONGEST_TITLE, NEW } from "../../stores/canned-editor.ts";
import { Key } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Outcome } from "./screen.tsx";
import { Versions } from "./versions.tsx";

const WARN_BELOW = 200;

export function CannedForm({ id }: { id: string }) {
  const { editor, stage } = useDesk();
  const title = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const { title: head, text: body, team } = editor.draft.value;
  const problem = editor.problem.value;
  useLayoutEffect(() => title.current?.focus(), []);
  useLayoutEffect(() => {
    if (problem?.field) (problem.field === "title" ? title : text).current?.focus();
  }, [problem]);
  const saveByKey = (event: KeyboardEvent) => {
    if (!event.ctrlKey || event.key !== "Enter") return;
    event.preventDefault();
    editor.save();
  };
  const save = (event: Event) => {
    event.preventDefault();
    editor.save();
  };
  const isWrong = (field: "title" | "text") => problem?.field === field || undefined;
  return (
    <form class="keeping-form" aria-label="Hazır yanıt" onSubmit={save} onKeyDown={saveByKey} noValidate>
      <button type="button" class="button quiet to-list" onClick={() => editor.show(null)}>
        Listeye dön
      </button>
      <div class="keeping-heads">
        <p>
          <label for="canned-head">Başlık</label>
          <input
            id="canned-head"
            type="text"
            autocomplete="off"
            maxLength={LONGEST_TITLE}
            aria-invalid={isWrong("title")}
            aria-describedby="canned-problem"
            value={head}
            onInput={({ currentTarget }) => editor.write({ title: currentTarget.value })}
            ref={title}
          />
        </p>
        <p>
          <label for="canned-team">Ekip</label>
          <select
            id="canned-team"
            value={team}
            onChange={({ currentTarget }) => editor.write({ team: currentTarget.value })}
          >
            <option value="">Bütün ekipler</option>
            {editor.teams.value.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </p>
      </div>
      <label for="canned-text">Metin</label>
      <textarea
        id="canned-text"
        rows={8}
        aria-invalid={isWrong("text")}
        aria-describedby="canned-problem canned-hint"
        value={body}
        onInput={({ currentTarget }) => editor.write({ text: currentTarget.value })}
        ref={text}
      />
      <Fields put={(field) => putInto(text.current, field, (value) => editor.write({ text: value }))} />
      <p class="muted" id="canned-hint">
        <Room length={[...body.trim()].length} />
        {body.includes("{{") && "Çift ayraç içindekiler platformun bilgileridir, kendiliğinden güncellenir."}
      </p>
      <Outcome />
      <div class="keeping-actions">
        <button type="submit" class="button primary">
          <span>Kaydet</span>
          <Key>Ctrl+Enter</Key>
        </button>
        {editor.isChanged(id) && (
          <button type="button" class="button" onClick={() => editor.giveUp()}>
            Değişiklikten vazgeç
          </button>
        )}
        {id !== NEW && (
          <button type="button" class="button remove" onClick={() => stage.ask({ remove: id })}>
            Hazır yanıtı sil
          </button>
        )}
      </div>
      <Versions />
    </form>
  );
}

function Room({ length }: { length: number }) {
  const left = LONGEST_TEXT - length;
  if (left > WARN_BELOW) return null;
  return <span class="figures">{left < 0 ? `${-left} karakter fazla. ` : `${left} karakter kaldı. `}</span>;
}

/* A field stands in the text by its code, and is put there by its name. */
function Fields({ put }: { put(field: FieldName): void }) {
  return (
    <div class="field-buttons" role="group" aria-label="Metne alan ekle">
      <span aria-hidden="true">Alan ekle:</span>
      {(Object.keys(FIELDS) as FieldName[]).map((name) => (
        <button type="button" class="button" key={name} onClick={() => put(name)}>
          {capital(FIELDS[name])}
        </button>
      ))}
    </div>
  );
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase("tr") + words.slice(1);

function putInto(field: HTMLTextAreaElement | null, name: FieldName, write: (text: string) => void): void {
  if (!field) return;
  field.focus();
  field.setRangeText(`{${name}}`, field.selectionStart, field.selectionEnd, "end");
  write(field.value);
}
