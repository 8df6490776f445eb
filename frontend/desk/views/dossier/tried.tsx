/* The articles that were shown, and what the visitor said of them. */

import type { Dossier } from "../../stores/wire.ts";
import { ArticleLinkOf } from "./article.tsx";
import { Part } from "./part.tsx";

export function Tried({ articles }: { articles: Dossier["articles"] }) {
  return (
    <Part title="Denenenler">
      {articles.length ? (
        <ul class="pairs">
          {articles.map((article) => (
            <li key={article.slug}>
              <ArticleLinkOf article={article} />
              <small>{outcomeOf(article.helped)}</small>
            </li>
          ))}
        </ul>
      ) : (
        <p class="none">Yazı gösterilmedi.</p>
      )}
    </Part>
  );
}

function outcomeOf(helped: boolean | null): string {
  if (helped === null) return "gösterildi";
  return helped ? "işe yaradı" : "işe yaramadı";
}
