// SPDX-License-Identifier: AGPL-3.0-only
import { isTerminalState } from "@shoal/simulation-contract";
import type { Run } from "./run.ts";
import type { RunSnapshot } from "./run-record.ts";

const PROGRESS_INTERVAL_MS = 250;

/** The run's current value, then each change of state, and progress at most four times a second; ends when the run has. */
export async function* watchRun(
  run: Pick<Run, "snapshot" | "onChange">,
  signal: AbortSignal,
): AsyncGenerator<RunSnapshot> {
  let snapshots: RunSnapshot[] = [run.snapshot()];
  let wake: () => void = () => undefined;
  let progressTimer: NodeJS.Timeout | undefined;
  const push = (): void => {
    clearTimeout(progressTimer);
    progressTimer = undefined;
    const snapshot = run.snapshot();
    // Progress replaces what was not taken so far, so that a reader who is slow costs no memory.
    if (snapshots.at(-1)?.state === snapshot.state) snapshots.pop();
    snapshots.push(snapshot);
    wake();
  };
  const unsubscribe = run.onChange((change) => {
    if (change === "state") push();
    else progressTimer ??= setTimeout(push, PROGRESS_INTERVAL_MS);
  });
  const onAbort = (): void => wake();
  signal.addEventListener("abort", onAbort);
  try {
    while (!signal.aborted) {
      const ready = snapshots;
      snapshots = [];
      for (const snapshot of ready) {
        yield snapshot;
        if (isTerminalState(snapshot.state)) return;
      }
      if (snapshots.length === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    clearTimeout(progressTimer);
    signal.removeEventListener("abort", onAbort);
    unsubscribe();
  }
}
