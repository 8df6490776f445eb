import { safeHref } from "../../../lib/links.ts";
import { ButtonLink } from "../../../lib/text.tsx";
import { calendarDay } from "../../../lib/times.ts";
import type { ArticleCard as Card } from "../../../lib/wire.ts";
import { say } from "../../words.ts";
import { Frame } from "./frame.tsx";

export function ArticleCard({ card: { title, slug, url, reviewed, expired } }: { card: Card }) {
  return (
    <Frame kind="article" head={say.articleHead}>
      <p class="title">{title}</p>
      {reviewed && (
        <p class={expired ? "reviewed is-expired" : "reviewed"}>
          {(expired ? say.expired : say.reviewed)(calendarDay(reviewed))}
        </p>
      )}
      <div class="actions">
        <ButtonLink href={safeHref(url) ?? `/help/${encodeURIComponent(slug)}`} label={say.readArticle} />
      </div>
    </Frame>
  );
}
