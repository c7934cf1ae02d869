// SPDX-License-Identifier: Apache-2.0
import { welchT } from "./welch.ts";

export type Verifier = (key: string) => Promise<unknown>;

// Makes keys of one sort; no two are the same, so that nothing is remembered of one.
export type KeyMaker = () => string;

// Beyond this it was something else that took the time: a collection of garbage, another process.
const KEPT_SHARE = 0.9;
const WARM_UP_SHARE = 0.1;

// How surely the time that a verifier takes tells one sort of key from the other: beyond 4.5 it does.
export async function timingLeak(
  verify: Verifier,
  sorts: readonly [KeyMaker, KeyMaker],
  requests: number,
): Promise<number> {
  const warmUp = Math.round(requests * WARM_UP_SHARE);
  const tries = triesOf(sorts, requests + warmUp);
  const times: [number[], number[]] = [[], []];
  for (const [index, { sort, key }] of tries.entries()) {
    const begin = process.hrtime.bigint();
    await verify(key);
    const took = Number(process.hrtime.bigint() - begin);
    if (index >= warmUp) times[sort].push(took);
  }
  return Math.abs(welchT(...withoutDelays(times)));
}

interface Try {
  readonly sort: 0 | 1;
  readonly key: string;
}

// Half of each, in random order, so that whatever else happens meets both; made before the clock runs.
function triesOf([one, other]: readonly [KeyMaker, KeyMaker], count: number): Try[] {
  const tries = Array.from({ length: count }, (_, index): Try => {
    return index % 2 === 0 ? { sort: 0, key: one() } : { sort: 1, key: other() };
  });
  for (let last = count - 1; last > 0; last -= 1) {
    const chosen = Math.floor(Math.random() * (last + 1));
    const [a, b] = [tries[last], tries[chosen]];
    if (a === undefined || b === undefined) continue;
    [tries[last], tries[chosen]] = [b, a];
  }
  return tries;
}

// One bound for both: each its own would hide a difference.
function withoutDelays(times: readonly [number[], number[]]): [number[], number[]] {
  const all = Float64Array.from(times.flat()).sort();
  const bound = all[Math.floor(all.length * KEPT_SHARE)] ?? Number.POSITIVE_INFINITY;
  return [times[0].filter((time) => time <= bound), times[1].filter((time) => time <= bound)];
}
