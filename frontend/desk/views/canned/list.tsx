/* Every canned reply, by team; one is a tab stop, the arrows go to the others. */

import { useRef } from "preact/hooks";
import type { CannedReply } from "../../stores/wire.ts";
import { useDesk, useFocusWanted } from "../desk.ts";
import { useRowWalk } from "../row-walk.ts";

export function CannedList() {
  const { editor } = useDesk();
  const list = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useFocusWanted("canned", search);
  const shown = editor.shown.value;
  const stop = shown.some(({ id }) => id === editor.openId.value) ? editor.openId.value : shown[0]?.id;
  return (
    <nav class="keeping-index" aria-label="Hazır yanıtlar" onKeyDown={useRowWalk(list, search)} ref={list}>
      <div class="wish">
        <label for="canned-words">Başlık ya da metinde ara</label>
        <input
          type="search"
          id="canned-words"
          autocomplete="off"
          value={editor.words.value}
          onInput={({ currentTarget }) => {
            editor.words.value = currentTarget.value;
          }}
          ref={search}
        />
        <button type="button" class="button" onClick={() => editor.show("")}>
          Yeni hazır yanıt
        </button>
      </div>
      <div class="scroll" role="region" aria-label="Liste">
        <ul class="rows">
          {shown.map((reply) => (
            <Line key={reply.id} reply={reply} isStop={reply.id === stop} />
          ))}
        </ul>
        <p class="none found" role="status">
          {countWords(editor.isLoaded.value, shown.length)}
        </p>
      </div>
    </nav>
  );
}

function countWords(isLoaded: boolean, count: number): string {
  if (!isLoaded) return "Yükleniyor.";
  return count ? `${count} hazır yanıt.` : "Bu sözcüklerle hazır yanıt yok.";
}

function Line({ reply, isStop }: { reply: CannedReply; isStop: boolean }) {
  const { editor } = useDesk();
  const isChanged = editor.isChanged(reply.id);
  return (
    <li>
      <button
        type="button"
        class="row"
        aria-current={editor.openId.value === reply.id}
        tabIndex={isStop ? 0 : -1}
        onClick={() => editor.show(reply.id)}
      >
        <span class="who">{reply.title}</span>
        <span class="wait">{reply.team_label ?? "Bütün ekipler"}</span>
        {isChanged && <span class="about">Değiştirildi, kaydedilmedi</span>}
        <span class="last">{reply.preview}</span>
      </button>
    </li>
  );
}
