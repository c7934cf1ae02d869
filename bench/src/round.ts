// SPDX-License-Identifier: Apache-2.0

/** Three digits are more than a measurement is good for. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
