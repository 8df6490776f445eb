/* The fields of a canned reply, `{visitor}`: what they are called in Turkish, and where they stand in a text. One that is
   still there when a reply goes out was not filled in. */

export type FieldName = "visitor" | "agent" | "ticket";

export const FIELDS: Record<FieldName, string> = {
  visitor: "ziyaretçinin adı",
  agent: "temsilcinin adı",
  ticket: "talep numarası",
};

export interface Field {
  name: FieldName;
  start: number;
  end: number;
}

const WRITTEN = /\{([a-z_]+)\}/g;
const BETWEEN = /\{\{[^{}]*\}\}/g;

/** The fields of ours in a text, in their order. */
export function fieldsIn(text: string): Field[] {
  return [...text.matchAll(WRITTEN)].flatMap(({ 0: whole, 1: name = "", index }) =>
    isField(name) ? [{ name, start: index, end: index + whole.length }] : [],
  );
}

/** What looks like a field and is none of ours; facts of the platform, `{{ … }}`, are not looked at. */
export function unknownFieldsIn(text: string): string[] {
  const found = [...text.replace(BETWEEN, "").matchAll(WRITTEN)].map(([, name = ""]) => name);
  return [...new Set(found.filter((name) => !isField(name)))];
}

/** The text in order: what is written, and the fields in it. */
export function withFields(text: string): (string | Field)[] {
  const parts: (string | Field)[] = [];
  let done = 0;
  for (const field of fieldsIn(text)) {
    parts.push(text.slice(done, field.start), field);
    done = field.end;
  }
  return [...parts, text.slice(done)].filter((part) => part !== "");
}

/** "ziyaretçinin adı {visitor}", each once. */
export function namesOf(fields: readonly { name: FieldName }[]): string {
  const names = [...new Set(fields.map(({ name }) => name))];
  return names.map((name) => `${FIELDS[name]} {${name}}`).join(", ");
}

/** What the box says of them, before and after it was tried to send them; null where no field is empty. */
export function emptyFieldsSentence(text: string, isRefused: boolean): string | null {
  const fields = fieldsIn(text);
  if (!fields.length) return null;
  const names = namesOf(fields);
  return isRefused ? `Yanıt gönderilmedi. Önce doldurun ya da silin: ${names}` : `Doldurulmamış alan: ${names}`;
}

const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);
