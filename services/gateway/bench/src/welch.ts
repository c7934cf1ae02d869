// SPDX-License-Identifier: Apache-2.0

// Welch's t of two samples: how far their means lie apart, in standard errors of that distance.
export function welchT(one: readonly number[], other: readonly number[]): number {
  const [first, second] = [momentsOf(one), momentsOf(other)];
  return (first.mean - second.mean) / Math.sqrt(first.variance / one.length + second.variance / other.length);
}

function momentsOf(samples: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  const squares = samples.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (samples.length - 1) };
}
