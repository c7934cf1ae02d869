// SPDX-License-Identifier: Apache-2.0

/** The least sample that at least this share of all is not above. NaN if there are none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
