// SPDX-License-Identifier: Apache-2.0

const FRACTION_BITS = 24;

/**
 * base^exponent, the exponent rounded down to a multiple of 2^-24, from products and square roots only.
 *
 * ECMAScript leaves the last digits of Math.pow, exp, log and sin to the implementation, so they may differ between
 * machines and versions of Node.js. The four operations and Math.sqrt are exact to the last bit everywhere; the whole
 * engine uses nothing else.
 * @param base 0 to 1
 * @param exponent at least 0
 */
export function power(base: number, exponent: number): number {
  let result = 1;
  let whole = Math.floor(exponent);
  let fraction = exponent - whole;
  for (let square = base; whole > 0; square *= square) {
    if (whole % 2 === 1) result *= square;
    whole = Math.floor(whole / 2);
  }
  let root = base;
  for (let bit = 0; bit < FRACTION_BITS && fraction > 0; bit++) {
    root = Math.sqrt(root);
    fraction *= 2;
    if (fraction >= 1) {
      result *= root;
      fraction -= 1;
    }
  }
  return result;
}
