// SPDX-License-Identifier: AGPL-3.0-only
import { BackupError } from "@shoal/service-runtime";
import type { CopiedRun } from "./catalog-copy.ts";

interface Counted {
  readonly events: number;
  readonly isLive: boolean;
  readonly problem: string | undefined;
}

/** What is in a backup. */
export class Tally {
  readonly #runs = new Map<string, Counted>();
  simulations = 0;

  add({ runId, isLive }: CopiedRun, events: number): void {
    this.#runs.set(runId, { events, isLive, problem: undefined });
  }

  addDamaged({ runId, isLive }: CopiedRun, { message }: Error): void {
    this.#runs.set(runId, { events: 0, isLive, problem: message });
  }

  drop(runId: string): void {
    this.#runs.delete(runId);
  }

  get text(): string {
    const runs = [...this.#runs.values()];
    const events = runs.reduce((sum, run) => sum + run.events, 0);
    const live = runs.filter(({ isLive }) => isLive).length;
    const told = live === 0 ? "" : `, ${live} of them live`;
    return `${this.simulations} simulations, ${runs.length} runs${told}, ${events} events`;
  }

  /** A line for each run whose log is damaged. */
  get problems(): readonly string[] {
    return [...this.#runs].flatMap(([runId, { problem }]) => (problem === undefined ? [] : [`${runId}: ${problem}`]));
  }

  throwIfDamaged(what: string): void {
    if (this.problems.length > 0) throw new BackupError([what, ...this.problems].join("\n  "));
  }
}
