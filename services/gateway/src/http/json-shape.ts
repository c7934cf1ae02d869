// SPDX-License-Identifier: Apache-2.0

export const JSON_DEPTH_MAX = 64;

const KEY_SHOWN_MAX = 64;
const FEW = 16;
const FORBIDDEN: readonly string[] = ["__proto__", "constructor", "prototype"];
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
// Shorter ones without an exponent are finite.
const FINITE_DIGITS = 300;

// Keys of the objects that are open: few are compared one by one, many are hashed.
interface OpenValue {
  readonly few: string[];
  many: Set<string> | undefined;
}

// Why JSON is refused though a parser takes it: what two programs read differently, or what is too deep for one. Of
// text that is no JSON it says nothing: that is for the parser, which comes after.
export function wrongShape(json: Buffer): string | undefined {
  const open: OpenValue[] = [];
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]!;
    if (byte === QUOTE) {
      const end = endOfString(json, at);
      if (end === -1) return undefined;
      const value = open.at(-1);
      if (value !== undefined && nextIsColon(json, end + 1)) {
        const reason = wrongKey(keyIn(json, at, end), value);
        if (reason !== undefined) return reason;
      }
      at = end;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      open.push({ few: [], many: undefined });
      if (open.length > JSON_DEPTH_MAX) return `nested at most ${JSON_DEPTH_MAX} deep`;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      open.pop();
    } else if (isDigit(byte)) {
      const end = endOfNumber(json, at);
      if (isEndless(json, at, end)) return "a number is greater than any that can be held";
      at = end - 1;
    }
  }
  return undefined;
}

function wrongKey(key: string | undefined, value: OpenValue): string | undefined {
  if (key === undefined) return undefined;
  const shown = JSON.stringify(key.slice(0, KEY_SHOWN_MAX));
  if (FORBIDDEN.includes(key)) return `no field can have the name ${shown}`;
  if (value.many?.has(key) ?? value.few.includes(key)) return `the field ${shown} is given twice`;
  if (value.many !== undefined) value.many.add(key);
  else if (value.few.push(key) > FEW) value.many = new Set(value.few);
  return undefined;
}

function endOfString(json: Buffer, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === BACKSLASH) at += 1;
    else if (json[at] === QUOTE) return at;
  }
  return -1;
}

function nextIsColon(json: Buffer, from: number): boolean {
  let at = from;
  while (isSpace(json[at])) at += 1;
  return json[at] === COLON;
}

// Escaped or not, it is the same key.
function keyIn(json: Buffer, start: number, end: number): string | undefined {
  const text = json.toString("utf8", start + 1, end);
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return undefined;
  }
}

function endOfNumber(json: Buffer, start: number): number {
  let at = start;
  while (at < json.length && isNumeric(json[at]!)) at += 1;
  return at;
}

function isEndless(json: Buffer, start: number, end: number): boolean {
  const short = end - start < FINITE_DIGITS;
  for (let at = start; short && at < end; at++) {
    // Without its exponent it is no more than its digits; e and E differ in one bit.
    if ((json[at]! | 0x20) === 0x65) return Number(json.toString("latin1", start, end)) === Infinity;
  }
  return !short && Number(json.toString("latin1", start, end)) === Infinity;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

// Digits, and + - . E e.
function isNumeric(byte: number): boolean {
  return isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e || byte === 0x45 || byte === 0x65;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
