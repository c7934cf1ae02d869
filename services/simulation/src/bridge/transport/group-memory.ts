// SPDX-License-Identifier: AGPL-3.0-only
import { existsSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { groupOf, listProcesses, readProcessFile } from "./process-groups.ts";

/** A scan serves everybody who asks within this time after its begin. */
const FRESH_MS = 250;
const PROCESSES_A_TURN = 32;
const BYTES_PER_KB = 1_024;

/** Tells how much memory process groups have, from /proc. One of it serves all runs, so that they share its scans. */
export class GroupMemory {
  readonly #proc: string;
  #scan: Promise<ReadonlyMap<number, readonly string[]>> | undefined;
  #scannedAt = Number.NEGATIVE_INFINITY;

  constructor(proc = "/proc") {
    this.#proc = proc;
  }

  /** Whether this system tells it. */
  get available(): boolean {
    return existsSync(`${this.#proc}/self/status`);
  }

  /** The sum of its processes' resident sets (pages that they share count for each); undefined where nothing is told. */
  async residentBytes(group: number): Promise<number | undefined> {
    if (!this.available) return undefined;
    const members = (await this.#members()).get(group) ?? [];
    return members.reduce((sum, pid) => sum + this.#residentKb(pid) * BYTES_PER_KB, 0);
  }

  #members(): Promise<ReadonlyMap<number, readonly string[]>> {
    const now = performance.now();
    if (this.#scan === undefined || now - this.#scannedAt > FRESH_MS) {
      this.#scan = this.#scanAll();
      this.#scannedAt = now;
    }
    return this.#scan;
  }

  /** Processes by group, a few a turn: there may be thousands. */
  async #scanAll(): Promise<ReadonlyMap<number, readonly string[]>> {
    const groups = new Map<number, string[]>();
    for (const [index, pid] of listProcesses(this.#proc).entries()) {
      if (index % PROCESSES_A_TURN === PROCESSES_A_TURN - 1) await setImmediate();
      const group = groupOf(pid, this.#proc);
      if (group === undefined) continue;
      const members = groups.get(group);
      if (members === undefined) groups.set(group, [pid]);
      else members.push(pid);
    }
    return groups;
  }

  #residentKb(pid: string): number {
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(readProcessFile(`${this.#proc}/${pid}/status`))?.[1] ?? 0);
  }
}
