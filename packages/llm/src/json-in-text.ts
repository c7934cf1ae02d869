// SPDX-License-Identifier: Apache-2.0
import { jsonrepair } from "jsonrepair";

// More are not looked at: a text that begins so many values is no answer.
const MOST_STARTS = 50;

/**
 * The JSON values that a model's answer may mean, the likeliest first: all of it, what stands between fences, and each
 * object or list within other words. What is cut off is none of them: its end is not made up.
 */
export function jsonInText(text: string): unknown[] {
  const trimmed = text.trim();
  const values: unknown[] = [];
  for (const piece of new Set([trimmed, ...fenced(trimmed), ...complete(trimmed), widest(trimmed)])) {
    const value = strict(piece);
    if (value !== undefined) values.push(value);
  }
  if (values.length > 0) return values;
  for (const piece of complete(trimmed)) {
    const value = lax(piece);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function strict(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

// Single quotes, commas too many, comments, line breaks in texts.
function lax(text: string): unknown {
  try {
    return strict(jsonrepair(text));
  } catch {
    return undefined;
  }
}

function fenced(text: string): string[] {
  return [...text.matchAll(/```[a-z0-9]*\s*([^]*?)```/gi)].map(([, inner]) => (inner ?? "").trim());
}

function widest(text: string): string {
  const start = text.search(/[{[]/);
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  return start < 0 || end < start ? "" : text.slice(start, end + 1);
}

// Each outermost object or list that has an end.
function complete(text: string): string[] {
  const found: string[] = [];
  let at = nextStart(text, 0);
  for (let starts = 0; at >= 0 && starts < MOST_STARTS; starts++) {
    const end = endOf(text, at);
    if (end > 0) found.push(text.slice(at, end));
    at = nextStart(text, end > 0 ? end : at + 1);
  }
  return found;
}

function nextStart(text: string, from: number): number {
  const offset = text.slice(from).search(/[{[]/);
  return offset < 0 ? -1 : from + offset;
}

// Behind the bracket that closes the one at `start`; 0 if there is none.
function endOf(text: string, start: number): number {
  let depth = 0;
  let isInText = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (isInText) {
      if (letter === "\\") at++;
      else if (letter === '"') isInText = false;
    } else if (letter === '"') isInText = true;
    else if (letter === "{" || letter === "[") depth++;
    else if ((letter === "}" || letter === "]") && --depth === 0) return at + 1;
  }
  return 0;
}
