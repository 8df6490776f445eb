/* Every label, those in use first; one is a tab stop, the arrows go to the others. */

import { useRef } from "preact/hooks";
import { useDesk, useFocusWanted } from "../desk.ts";
import { LabelChip } from "../labels.tsx";
import { useRowWalk } from "../row-walk.ts";

export function LabelIndex() {
  const { labels, labelEditor } = useDesk();
  const list = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useFocusWanted("labels", search);
  const shown = labelEditor.shown.value;
  const openId = labelEditor.openId.value;
  const stop = shown.some(({ id }) => id === openId) ? openId : shown[0]?.id;
  return (
    <nav class="keeping-index" aria-label="Etiketler" onKeyDown={useRowWalk(list, search)} ref={list}>
      <div class="wish">
        <label for="label-words">Adında ara</label>
        <input
          type="search"
          id="label-words"
          autocomplete="off"
          value={labelEditor.words.value}
          onInput={({ currentTarget }) => {
            labelEditor.words.value = currentTarget.value;
          }}
          ref={search}
        />
        <button type="button" class="button" onClick={() => labelEditor.show("")}>
          Yeni etiket
        </button>
      </div>
      <div class="scroll" role="region" aria-label="Liste">
        <ul class="rows">
          {shown.map((label) => (
            <li key={label.id}>
              <button
                type="button"
                class="row label-row"
                aria-current={openId === label.id}
                tabIndex={label.id === stop ? 0 : -1}
                onClick={() => labelEditor.show(label.id)}
              >
                <span>
                  <LabelChip label={label} />
                </span>
                {!label.active && <span class="wait">Kullanım dışı</span>}
              </button>
            </li>
          ))}
        </ul>
        <p class="none found" role="status">
          {countWords(labels.isLoaded.value, shown.length)}
        </p>
      </div>
    </nav>
  );
}

function countWords(isLoaded: boolean, count: number): string {
  if (!isLoaded) return "Yükleniyor.";
  return count ? `${count} etiket.` : "Bu sözcüklerle etiket yok.";
}
