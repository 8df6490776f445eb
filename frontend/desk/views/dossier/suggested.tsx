/* What the assistant found to fit the visitor's last message, while I have the talk. */

import { actionNamed } from "../../actions.ts";
import type { Dossier, FittingArticle } from "../../stores/wire.ts";
import { DANGERS } from "../../words.ts";
import { ActionButton } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { ArticleLinkOf } from "./article.tsx";
import { Part } from "./part.tsx";

export function Suggested({ dossier: { suggestion, other_requests: others } }: { dossier: Dossier }) {
  const desk = useDesk();
  const canQuote = actionNamed("article").isPossible(desk);
  const articles = suggestion?.articles ?? [];
  const danger = suggestion?.danger;
  if (!danger && !articles.length && !others.length) return null;
  return (
    <Part title="Asistanın notu">
      {danger && <p class="flag">{DANGERS[danger] ?? DANGERS.play}</p>}
      {articles.length > 0 && <p>Son soruyu yanıtlayan yazı:</p>}
      {articles.length > 0 && (
        <ul class="stack">
          {articles.map((article, index) => (
            <li key={article.slug}>
              <ArticleLinkOf article={article} />
              <p class="gist">{article.gist}</p>
              {canQuote && <QuoteButton article={article} isFirst={index === 0} />}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && <p>{`Aynı anda sorulan diğer konu: ${others.join(", ")}`}</p>}
    </Part>
  );
}

/* The first of them has a key. */
function QuoteButton({ article, isFirst }: { article: FittingArticle; isFirst: boolean }) {
  const desk = useDesk();
  if (isFirst) return <ActionButton id="article">Yanıta ekle</ActionButton>;
  return (
    <button type="button" class="button" onClick={() => desk.quote(article)}>
      <span>
        Yanıta ekle
        <span class="spoken">{`: ${article.title}`}</span>
      </span>
    </button>
  );
}
