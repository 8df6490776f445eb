/* A canned reply to be read: its fields by their Turkish names, told apart from what is written. */

import { FIELDS, withFields } from "../fields.ts";

export function FieldText({ text, look = "" }: { text: string; look?: string }) {
  return (
    <span class={`field-text ${look}`}>
      {withFields(text).map((part) =>
        typeof part === "string" ? part : <span class="field">{FIELDS[part.name]}</span>,
      )}
    </span>
  );
}
