/* What a canned reply said before, the newest first; each can be taken up again. */

import { moment } from "../../../lib/times.ts";
import { useDesk } from "../desk.ts";
import { FieldText } from "../field-text.tsx";

export function Versions() {
  const { editor } = useDesk();
  const versions = editor.versions.value;
  if (!versions.length) return null;
  const [now] = versions;
  return (
    <section class="versions" aria-labelledby="versions-title">
      <h3 id="versions-title">Sürümler</h3>
      <ol>
        {versions.map((one) => (
          <li key={one.version}>
            <p class="version-line">
              <strong>{`Sürüm ${one.version}`}</strong>
              <small>{`${one.agent_name ?? "Ürünle geldi"}, ${moment(one.created_at)}`}</small>
              {one === now ? (
                <small>Kullanılan</small>
              ) : (
                <button type="button" class="button" onClick={() => editor.takeUp(one)}>
                  {`Sürüm ${one.version} metnine dön`}
                </button>
              )}
            </p>
            <p class="version-title">{one.title}</p>
            <FieldText text={one.text} />
          </li>
        ))}
      </ol>
    </section>
  );
}
