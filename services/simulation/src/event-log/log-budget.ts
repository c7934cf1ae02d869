// SPDX-License-Identifier: AGPL-3.0-only
import { logLimitReached } from "./log-errors.ts";
import { type NewEntry, serviceEntry } from "./new-entry.ts";

const NEAR_SHARE = 0.8;
/** What an entry takes beside its body, about. */
const ENTRY_OVERHEAD_BYTES = 64;

/** How many bytes a log may still take: warns once when they become few, then refuses all but how the run ends. */
export class LogBudget {
  readonly #limitBytes: number;
  #usedBytes: number;
  #underWayBytes = 0;
  #warned: boolean;

  constructor({ limitBytes, usedBytes, warned }: { limitBytes: number; usedBytes: number; warned: boolean }) {
    this.#limitBytes = limitBytes;
    this.#usedBytes = usedBytes;
    this.#warned = warned;
  }

  /** Of entries and counters on disk. */
  set usedBytes(bytes: number) {
    this.#usedBytes = bytes;
  }

  /**
   * The entries, behind them the warning if it is due, and what to call when they are on disk or will never be.
   * @throws ShoalError LOG_LIMIT_REACHED
   */
  admit(entries: readonly NewEntry[]): { readonly admitted: readonly NewEntry[]; readonly release: () => void } {
    const bytes = entries.reduce((sum, { bodyBytes }) => sum + bodyBytes.length + ENTRY_OVERHEAD_BYTES, 0);
    const total = this.#usedBytes + this.#underWayBytes + bytes;
    const endsRun = entries.every(({ kind }) => kind === "state" || kind === "exit");
    if (total > this.#limitBytes && !endsRun) throw logLimitReached(this.#limitBytes);
    this.#underWayBytes += bytes;
    const release = (): void => {
      this.#underWayBytes -= bytes;
    };
    if (this.#warned || endsRun || total < NEAR_SHARE * this.#limitBytes) return { admitted: entries, release };
    this.#warned = true;
    return { admitted: [...entries, this.#warning(total)], release };
  }

  #warning(logBytes: number): NewEntry {
    const message = `The log has reached ${NEAR_SHARE * 100} % of its limit; at its limit the run fails.`;
    const body = { code: "LOG_LIMIT_NEAR", message, log_bytes: logBytes, limit_bytes: this.#limitBytes };
    return serviceEntry("warning", body);
  }
}
