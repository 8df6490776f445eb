/* The cards of a talk as the desk shows them: what the visitor sees, to read and not to press. */

import type { ComponentChildren } from "preact";
import { OutsideLink } from "../../../lib/text.tsx";
import type { Card } from "../../../lib/wire.ts";
import { Facts } from "../facts.tsx";
import { DocumentFacts } from "./document.tsx";

/** The card, or nothing for a kind that this desk does not know: its text is there anyway. */
export function CardOf({ card }: { card: Card }) {
  const content = contentOf(card);
  return content && <div class={`card card-${card.kind}`}>{content}</div>;
}

function contentOf(card: Card): ComponentChildren {
  switch (card.kind) {
    case "ticket":
      return (
        <>
          <Title>Talep kartı</Title>
          <strong class="figures">{card.number}</strong>
          <Line of={[card.state, card.topic]} />
          <Line of={[card.next]} />
        </>
      );
    case "summary":
      return (
        <>
          <Title>Onaya sunulan özet</Title>
          <Facts of={card.lines} />
        </>
      );
    case "verification":
      return (
        <>
          <Title>Kimlik formu</Title>
          <p>Ziyaretçiden adı ve kullanıcı adı ya da e-posta adresi istendi.</p>
        </>
      );
    case "article":
      return (
        <>
          <Title>Önerilen yazı</Title>
          <OutsideLink href={`/help/${encodeURIComponent(card.slug)}`}>{card.title}</OutsideLink>
          {card.expired && <p>Gözden geçirme tarihi geçmiş.</p>}
        </>
      );
    case "rating":
      return <Title>Değerlendirme istendi</Title>;
    case "help_lines":
      return (
        <>
          <Title>Yardım hatları</Title>
          <Facts of={card.lines.map(({ name, phone }) => ({ label: name, value: phone }))} />
        </>
      );
    case "document":
      return (
        <>
          <Title>{card.media === "pdf" ? "PDF belgesi" : "Görüntü"}</Title>
          <DocumentFacts card={card} />
        </>
      );
    default:
      return null;
  }
}

const Title = ({ children }: { children: ComponentChildren }) => <p class="card-title">{children}</p>;

export function Line({ of: parts }: { of: (string | null | undefined)[] }) {
  const words = parts.filter(Boolean).join(" · ");
  return words ? <p>{words}</p> : null;
}
