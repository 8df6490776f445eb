/* What GET /api/reports says; docs/protocol.md is the long version. */

export type By = "day" | "hour" | "topic" | "team" | "agent" | "reason";

export interface ReportRow {
  key: string;
  label: string;
  value: number | null;
  of: number;
}

export interface Figure {
  name: string;
  label: string;
  /** What it counts. */
  means: string;
  measure: "count" | "share" | "mean" | "median" | "p90";
  unit: "talks" | "percent" | "seconds" | "score";
  by: By[];
  value: number | null;
  of: number;
  /** Null where it cannot be told apart like that. */
  rows: ReportRow[] | null;
}

export interface Report {
  first_day: string;
  last_day: string;
  by: By;
  dimensions: Record<By, string>;
  figures: Figure[];
}
