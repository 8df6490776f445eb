/* A document of the visitor, and the way to open it: by a link that is asked for, and on record. */

import { useSignal } from "@preact/signals";
import { failureOf } from "../../../lib/connection.ts";
import { openLink } from "../../../lib/opening.ts";
import { fileSize } from "../../../lib/sizes.ts";
import type { DocumentCard } from "../../../lib/wire.ts";
import { errorSentence } from "../../words.ts";
import { useDesk } from "../desk.ts";

export function DocumentFacts({ card }: { card: DocumentCard }) {
  const isErased = card.state === "erased";
  const facts = [fileSize(card.size), card.pages && `${card.pages} sayfa`, isErased && "süresi doldu, silindi"];
  return (
    <>
      <strong>{card.name}</strong>
      <p>{facts.filter(Boolean).join(" · ")}</p>
      {!card.scanned && !isErased && <p>Virüs taraması yapılmadı.</p>}
      {!isErased && <OpenDocument card={card} />}
    </>
  );
}

function OpenDocument({ card }: { card: DocumentCard }) {
  const { acts } = useDesk();
  const problem = useSignal("");
  const isPdf = card.media === "pdf";
  const words = isPdf ? "Belgeyi indir" : "Belgeyi aç";
  const open = async () => {
    problem.value = "";
    try {
      await openLink(isPdf, () => acts.documentLink(card.id));
    } catch (error) {
      problem.value = errorSentence(failureOf(error));
    }
  };
  return (
    <p>
      <button type="button" class="button" aria-label={`${words}: ${card.name}`} onClick={open}>
        {words}
      </button>{" "}
      <span role="alert">{problem.value}</span>
    </p>
  );
}
