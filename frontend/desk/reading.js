/* What the server sends, brought into the one form that the desk draws: the only place that knows its field names. */

import { calendarDay } from "./times.js";

/** The answer to conversation.open: `{row, messages, dossier, has_earlier}`. */
export function readOpened({ row, messages, dossier, has_earlier: hasEarlier }) {
  return { row, messages, dossier: readDossier(dossier, row), hasEarlier };
}

function readDossier(dossier, row) {
  const newest = dossier.tickets.find((ticket) => ticket.number === row.ticket) ?? dossier.tickets[0];
  const { standing } = dossier;
  return {
    ...dossier,
    topic_label: row.topic_label,
    reason_label: row.reason_label,
    team_label: newest?.team_label,
    summary: newest?.summary ?? "",
    details: dossier.details.map((detail) => ({ ...detail, value: readable(detail) })),
    articles: dossier.articles.map((article) => ({ ...article, outcome: outcomeOf(article.helped) })),
    standing: {
      ...standing,
      age_method: standing.age_by,
      identity_method: standing.by,
      checked: standing.checked,
      identity_at: standing.at,
      member: dossier.member,
    },
  };
}

const money = new Intl.NumberFormat("tr-TR", { maximumFractionDigits: 2 });

/** Amounts and dates are stored for machines: "500.00" as "500 TL", "2026-11-20" as "20 Kasım 2026". */
function readable({ name, value }) {
  if (name === "amount" && /^\d+(\.\d+)?$/.test(value)) return `${money.format(Number(value))} TL`;
  return /^\d{4}-\d\d-\d\d$/.test(value) ? calendarDay(value) : value;
}

const outcomeOf = (helped) => (helped === true ? "helped" : helped === false ? "rejected" : "shown");
