// SPDX-License-Identifier: AGPL-3.0-only
import type { Run } from "./run.ts";
import type { RunSnapshot } from "./run-record.ts";

const IDLE_RUNS = 32;

/** A run whose log is open for as long as somebody uses it. */
export interface RunLease {
  readonly run: Run;
  release(): void;
}

interface Entry {
  readonly run: Promise<Run>;
  opened: Run | undefined;
  users: number;
}

/** Runs with open logs: those in use, and the idle ones used last. */
export class OpenRuns {
  readonly #entries = new Map<string, Entry>();
  readonly #onCloseError: (error: unknown) => void;

  constructor(onCloseError: (error: unknown) => void) {
    this.#onCloseError = onCloseError;
  }

  async lease(runId: string, open: () => Promise<Run>): Promise<RunLease> {
    const entry = this.#entries.get(runId) ?? { run: open(), opened: undefined, users: 0 };
    entry.users += 1;
    // Set anew, so that the map's order is that of the last use.
    this.#entries.delete(runId);
    this.#entries.set(runId, entry);
    try {
      const run = (entry.opened = await entry.run);
      return { run, release: this.#releaseOnce(entry) };
    } catch (error) {
      if (this.#entries.get(runId) === entry) this.#entries.delete(runId);
      throw error;
    }
  }

  /** The run, if it is open. */
  find(runId: string): Run | undefined {
    return this.#entries.get(runId)?.opened;
  }

  /** The newest value of a run that is open. */
  snapshotOf(runId: string, namespace: string): RunSnapshot | undefined {
    const run = this.#entries.get(runId)?.opened;
    return run?.identity.namespace === namespace ? run.snapshot() : undefined;
  }

  /** Ends whatever goes on with the run: it gets the error, and the log's file is in nobody's hands any more. */
  async abandon(runId: string, reason: Error): Promise<void> {
    const entry = this.#entries.get(runId);
    if (entry === undefined) return;
    this.#entries.delete(runId);
    try {
      await (await entry.run).abandon(reason);
    } catch (error) {
      // One that could not be opened was never in anybody's hands.
      if (entry.opened !== undefined) this.#onCloseError(error);
    }
  }

  async dispose(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    await Promise.all(entries.map((entry) => this.#close(entry)));
  }

  #releaseOnce(entry: Entry): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      entry.users -= 1;
      if (entry.users === 0 && entry.opened?.log.isBroken) this.#closeBroken(entry);
      this.#closeIdle();
    };
  }

  /** The next one opens the log anew, and may be able to write it. */
  #closeBroken(broken: Entry): void {
    for (const [runId, entry] of this.#entries) if (entry === broken) this.#entries.delete(runId);
    void this.#close(broken);
  }

  #closeIdle(): void {
    const idle = [...this.#entries].filter(([, entry]) => entry.users === 0);
    for (const [runId, entry] of idle.slice(0, Math.max(0, idle.length - IDLE_RUNS))) {
      this.#entries.delete(runId);
      void this.#close(entry);
    }
  }

  async #close(entry: Entry): Promise<void> {
    // One that could not be opened: whoever wanted it was told.
    const run = await entry.run.catch(() => undefined);
    try {
      await run?.log.close();
    } catch (error) {
      this.#onCloseError(error);
    }
  }
}
