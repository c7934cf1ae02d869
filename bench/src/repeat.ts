// SPDX-License-Identifier: Apache-2.0

/** What `sample` gives, again and again until the time is over; at least once. */
export async function repeat<Sample>(seconds: number, sample: () => Promise<Sample>): Promise<Sample[]> {
  const until = performance.now() + seconds * 1_000;
  const samples: Sample[] = [];
  do samples.push(await sample());
  while (performance.now() < until);
  return samples;
}
