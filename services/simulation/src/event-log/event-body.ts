// SPDX-License-Identifier: AGPL-3.0-only

export type Body = Readonly<Record<string, unknown>>;

/** Reads single fields of a body. */
export interface BodyFields {
  /** A field that is a text. */
  text(field: string): string | undefined;
  /** A field that is a number. */
  number(field: string): number | undefined;
}

export function parseBody(body: Buffer): Body {
  const value: unknown = JSON.parse(body.toString("utf8"));
  return typeof value === "object" && value !== null ? (value as Body) : {};
}

export function textIn(body: Body, field: string): string | undefined {
  const value = body[field];
  return typeof value === "string" ? value : undefined;
}

export function numberIn(body: Body, field: string): number | undefined {
  const value = body[field];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/**
 * For folds that need few fields of many bodies: most are found without parsing all. In JSON without escapes and inner
 * objects, `"field":` is the key and nothing else; a body with either is parsed.
 */
export function fieldsOf(bytes: Buffer): BodyFields {
  // One character a byte, so that places in the text are places in the bytes.
  const raw = bytes.toString("latin1");
  if (raw.includes("\\") || raw.includes("{", 1)) return parsedFields(bytes);
  return {
    text: (field) => {
      const key = `"${field}":"`;
      const at = raw.lastIndexOf(key);
      // Written with spaces, or no text: seldom, and not worth a second way of reading.
      if (at < 0) return raw.includes(`"${field}"`) ? parsedFields(bytes).text(field) : undefined;
      const start = at + key.length;
      return bytes.toString("utf8", start, raw.indexOf('"', start));
    },
    number: (field) => {
      const key = `"${field}":`;
      const at = raw.lastIndexOf(key);
      const [digits] = at < 0 ? [] : (NUMBER.exec(raw.slice(at + key.length, at + key.length + 32)) ?? []);
      if (digits !== undefined && Number.isFinite(Number(digits))) return Number(digits);
      return raw.includes(`"${field}"`) ? parsedFields(bytes).number(field) : undefined;
    },
  };
}

/** A whole number of JSON: what ends it must be there. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[,}])/;

function parsedFields(bytes: Buffer): BodyFields {
  const body = parseBody(bytes);
  return { text: (field) => textIn(body, field), number: (field) => numberIn(body, field) };
}
