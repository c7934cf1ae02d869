// SPDX-License-Identifier: Apache-2.0
import type { DemoOutcome } from "./run-demo.ts";

const NAMES: Readonly<Record<keyof DemoOutcome["result"]["baselines"], string>> = {
  majority: "majority",
  random_neighbour: "random neighbour",
  nearer_leader: "nearer leader",
  harmonic: "harmonic label propagation",
};

const BAR_WIDTH = 32;

/** The demo's result for a person. */
export function describeOutcome({ run_id, events, actions, first_event_ms, duration_ms, result }: DemoOutcome): string {
  const { right, members, runs, first_seed } = result;
  const rows = Object.entries(NAMES).map(([key, name]) => {
    const value = result.baselines[key as keyof typeof NAMES];
    return line(name, value, members, right.mean > value ? "" : "  not beaten");
  });
  return [
    "",
    `Sides predicted right, of ${members} members, over ${runs} seeds (${first_seed} to ${first_seed + runs - 1}):`,
    line("simulation", right.mean, members, `  min ${right.min}, max ${right.max}`),
    ...rows,
    "",
    `First run ${run_id}: ${events} events, ${actions} actions.`,
    `First event after ${first_event_ms} ms; everything in ${(duration_ms / 1000).toFixed(1)} s.`,
    "",
  ].join("\n");
}

function line(name: string, right: number, members: number, remark: string): string {
  const bar = "#".repeat(Math.round((right / members) * BAR_WIDTH)).padEnd(BAR_WIDTH, ".");
  return `  ${name.padEnd(27)} ${right.toFixed(2).padStart(5)}  ${bar}${remark}`;
}
