// SPDX-License-Identifier: Apache-2.0
import type { OfJob } from "./job-errors.ts";

type Wake = () => void;

// Wakes who watches a job when this gateway changes it.
export class JobBells {
  readonly #listeners = new Map<string, Set<Wake>>();

  ring(job: OfJob): void {
    for (const wake of this.#listeners.get(nameOf(job)) ?? []) wake();
  }

  listen(job: OfJob, wake: Wake): () => void {
    const name = nameOf(job);
    const listeners = this.#listeners.get(name) ?? new Set<Wake>();
    this.#listeners.set(name, listeners.add(wake));
    return () => {
      listeners.delete(wake);
      if (listeners.size === 0 && this.#listeners.get(name) === listeners) this.#listeners.delete(name);
    };
  }
}

export function nameOf({ namespace, jobId }: OfJob): string {
  return `${namespace} ${jobId}`;
}
