// SPDX-License-Identifier: AGPL-3.0-only
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const EXACT_DIGITS = 15;
/** Powers of ten that a double holds exactly, as it does all whole numbers of so few digits: so their quotient is the nearest double. */
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** The finite number that stands there as JSON; undefined if something else does. */
export function decimalIn(bytes: Buffer, start: number, end: number): number | undefined {
  const negative = bytes[start] === MINUS;
  let value = 0;
  let digits = 0;
  let fraction = -1;
  for (let at = negative ? start + 1 : start; at < end; at += 1) {
    const code = bytes[at] ?? 0;
    if (code >= ZERO && code <= NINE) {
      value = value * 10 + code - ZERO;
      digits += 1;
      if (fraction >= 0) fraction += 1;
    } else if (code === POINT) fraction = 0;
    else return anyNumber(bytes, start, end);
  }
  if (digits === 0 || digits > EXACT_DIGITS) return anyNumber(bytes, start, end);
  if (fraction > 0) value /= POWERS[fraction] ?? 1;
  return negative ? -value : value;
}

function anyNumber(bytes: Buffer, start: number, end: number): number | undefined {
  const value: unknown = JSON.parse(bytes.toString("utf8", start, end));
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
