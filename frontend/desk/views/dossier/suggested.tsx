/* What the assistant found to fit the visitor's last message, while I have the talk. */

import { actionNamed } from "../../actions.ts";
import type { Dossier } from "../../stores/wire.ts";
import { DANGERS } from "../../words.ts";
import { ActionButton } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { ArticleLinkOf } from "./article.tsx";
import { Part } from "./part.tsx";

export function Suggested({ dossier: { suggestion, other_requests: others } }: { dossier: Dossier }) {
  const desk = useDesk();
  const articles = suggestion?.articles ?? [];
  const danger = suggestion?.danger;
  if (!danger && !articles.length && !others.length) return null;
  return (
    <Part title="Asistanın notu">
      {danger && <p class="flag">{DANGERS[danger] ?? DANGERS.play}</p>}
      {articles.length > 0 && <p>Son soruyu yanıtlayan yazı:</p>}
      {articles.length > 0 && (
        <ul class="pairs">
          {articles.map((article) => (
            <li key={article.slug}>
              <ArticleLinkOf article={article} />
            </li>
          ))}
        </ul>
      )}
      {actionNamed("article").isPossible(desk) && <ActionButton id="article">Yanıta ekle</ActionButton>}
      {others.length > 0 && <p>{`Aynı anda sorulan diğer konu: ${others.join(", ")}`}</p>}
    </Part>
  );
}
