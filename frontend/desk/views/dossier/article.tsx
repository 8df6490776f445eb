/* An article by its name, in a tab of its own. */

import { OutsideLink } from "../../../lib/text.tsx";
import type { ArticleLink } from "../../stores/wire.ts";

export function ArticleLinkOf({ article: { slug, title } }: { article: ArticleLink }) {
  return <OutsideLink href={`/help/${encodeURIComponent(slug)}`}>{title}</OutsideLink>;
}
