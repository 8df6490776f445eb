/* Who the visitor is: age and identity with how each is known and since when; the shape of the mark says it as the words do. */

import { shortTime } from "../../../lib/times.ts";
import type { Member, Standing } from "../../stores/wire.ts";
import { AGES, IDENTITIES, METHODS } from "../../words.ts";
import { type Fact, Facts } from "../facts.tsx";
import { Part } from "./part.tsx";

interface Props {
  standing: Standing;
  member: Member | null;
}

export function Who({ standing, member }: Props) {
  const age = standing.age in AGES ? standing.age : "unknown";
  const ageMark = age === "unknown" ? "open" : "given";
  const identityMark = standing.identity === "verified" ? "proved" : standing.identity === "claimed" ? "given" : "open";
  const facts: Fact[] = [
    { label: "Yaş", value: <Mark as={ageMark} words={AGES[age] ?? ""} by={standing.age_by} at={standing.age_at} /> },
    {
      label: "Kimlik",
      value: <Mark as={identityMark} words={identityWords(standing, member)} by={standing.by} at={standing.at} />,
    },
    ...(member ? onFile(member) : said(standing)),
  ];
  return (
    <Part title="Kim">
      <Facts of={facts} />
    </Part>
  );
}

function identityWords({ identity, checked, matched }: Standing, member: Member | null): string {
  if (identity !== "claimed") return IDENTITIES[identity] ?? IDENTITIES.anonymous ?? "";
  if (!checked) return "Kendi beyanı, kayıtlara ulaşılamadı";
  return (matched ?? member) ? "Kendi beyanı, kayıtla eşleşiyor" : "Kendi beyanı, kayıtla eşleşmedi";
}

function onFile({ name, user_name, email, phone }: Member): Fact[] {
  return known([
    ["Üye", name],
    ["Kullanıcı adı", user_name],
    ["E-posta", email],
    ["Telefon", phone],
  ]);
}

function said({ claim }: Standing): Fact[] {
  return known([
    ["Söylediği ad", claim?.name],
    ["Söylediği kullanıcı adı", claim?.user_name],
    ["Söylediği e-posta", claim?.email],
  ]);
}

function known(pairs: [string, string | undefined][]): Fact[] {
  return pairs.filter(([, value]) => value).map(([label, value]) => ({ label, value }));
}

interface MarkProps {
  as: "proved" | "given" | "open";
  words: string;
  by: string | null;
  at: string | null;
}

function Mark({ as, words, by, at }: MarkProps) {
  const basis = [by && (METHODS[by] ?? by), at && shortTime(at)].filter(Boolean).join(", ");
  return (
    <span class={`mark ${as}`}>
      <span>{words}</span>
      {basis && <small>{basis}</small>}
    </span>
  );
}
