/* What the server sends about a talk (docs/protocol.md), to the chat and to the desk. */

export type Author = "visitor" | "bot" | "agent" | "system";
export type Owner = "bot" | "waiting" | "agent" | "closed";

export interface Choice {
  id: string;
  label: string;
}

export interface Message {
  seq: number;
  author: Author;
  text: string;
  at: string;
  agent?: string | null;
  client_id?: string | null;
  choices: Choice[];
  card: Card | null;
}

export interface TicketCard {
  kind: "ticket";
  number: string;
  state?: string;
  topic?: string;
  next?: string;
}

export interface SummaryCard {
  kind: "summary";
  lines: { name: string; label: string; value: string }[];
}

export interface VerificationCard {
  kind: "verification";
  method: "claim" | "code";
  login?: string | null;
}

export interface ArticleCard {
  kind: "article";
  slug: string;
  title: string;
  url: string;
  reviewed?: string | null;
  expired?: boolean;
}

export interface HelpLinesCard {
  kind: "help_lines";
  lines: { name: string; phone: string; note?: string | null }[];
}

export interface DocumentCard {
  kind: "document";
  id: string;
  name: string;
  size: number;
  media: "image" | "pdf";
  state: "received" | "erased";
  scanned?: boolean;
  pages?: number;
}

export interface BareCard {
  kind: "notify" | "rating";
}

/** A server may know kinds that this page does not: they are not drawn, the text says the same. */
export type Card = TicketCard | SummaryCard | VerificationCard | ArticleCard | HelpLinesCard | DocumentCard | BareCard;

/** What may be sent as a document, and what to say before the first one. */
export interface DocumentLimits {
  notice: string;
  accept: string[];
  max_bytes: number;
}
