// SPDX-License-Identifier: Apache-2.0
import type { FeedView } from "./feed-view.ts";
import type { GatewaySession, RunView } from "./gateway-session.ts";

/** A run that was watched from its start to its end. */
export interface StreamedRun {
  /** As it is after its end. */
  readonly run: RunView;
  readonly events: number;
  readonly actions: number;
  /** From the request that started it to its first event. */
  readonly firstEventMs: number;
}

/**
 * Starts a run and shows its events as they come.
 * @throws Error if the run does not succeed
 */
export async function streamRun(
  session: GatewaySession,
  simulation_id: string,
  seed: number,
  view: FeedView,
): Promise<StreamedRun> {
  const requestedAt = performance.now();
  const { run_id } = await session.call<RunView>("POST", "runs", { simulation_id, seed });
  let firstEventMs: number | undefined;
  let events = 0;
  let actions = 0;
  for await (const event of session.events(run_id)) {
    if (event.seq !== undefined) {
      firstEventMs ??= performance.now() - requestedAt;
      events += 1;
    }
    if (event.kind === "action") actions += 1;
    view.show(event);
  }
  const run = await session.call<RunView>("GET", `runs/${run_id}`);
  if (run.state !== "SUCCEEDED") throw new Error(`the run ended ${run.state}: ${run.cause?.message}`);
  return { run, events, actions, firstEventMs: firstEventMs ?? Number.NaN };
}
