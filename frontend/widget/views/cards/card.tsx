/* Cards: what is not talk. Each says one thing. A kind that is not known here is not drawn; its text is there anyway. */

import type { Card } from "../../../lib/wire.ts";
import type { Line } from "../../stores/talk.ts";
import { ArticleCard } from "./article.tsx";
import { ClaimCard } from "./claim.tsx";
import { CodeCard } from "./code.tsx";
import { DocumentCard } from "./document.tsx";
import { HelpLinesCard } from "./help-lines.tsx";
import { NotifyCard } from "./notify.tsx";
import { RatingCard } from "./rating.tsx";
import { SummaryCard } from "./summary.tsx";
import { TicketCard } from "./ticket.tsx";

export function CardOf({ card, line }: { card: Card; line: Line }) {
  const seq = line.seq ?? 0;
  switch (card.kind) {
    case "ticket":
      return <TicketCard card={card} />;
    case "summary":
      return <SummaryCard card={card} />;
    case "article":
      return <ArticleCard card={card} />;
    case "help_lines":
      return <HelpLinesCard card={card} />;
    case "document":
      return <DocumentCard card={card} clientId={line.client_id} />;
    case "verification":
      return card.method === "code" ? <CodeCard seq={seq} at={line.at} /> : <ClaimCard card={card} seq={seq} />;
    case "notify":
      return <NotifyCard />;
    case "rating":
      return <RatingCard question={line.text || null} />;
    default:
      return null;
  }
}
