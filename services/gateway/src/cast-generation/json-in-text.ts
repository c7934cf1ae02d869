// SPDX-License-Identifier: Apache-2.0

// Braces that are no object, before it; each may cost a look at the whole text.
const TRIES_MAX = 32;

// The first JSON object in what a model has written, whatever stands around it; undefined where there is none that is whole.
export function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  let start = text.indexOf("{");
  for (let tries = 0; start !== -1 && tries < TRIES_MAX; tries++) {
    const end = endOfObject(text, start);
    if (end === undefined) return undefined;
    const value = parsed(text.slice(start, end));
    if (value !== undefined) return value;
    start = text.indexOf("{", start + 1);
  }
  return undefined;
}

// Behind the brace that closes the one at `start`.
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (isQuoted) {
      if (sign === "\\") at += 1;
      else if (sign === '"') isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === "{") depth += 1;
    else if (sign === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}

function parsed(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
