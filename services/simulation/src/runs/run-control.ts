// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { Catalog, RequestKey } from "../catalog/index.ts";
import type { Engines } from "../engines/index.ts";
import type { Executions } from "./executions.ts";
import type { Launcher } from "./launcher.ts";
import type { RunLease } from "./open-runs.ts";
import { requireResumable } from "./resumable.ts";
import type { Run } from "./run.ts";
import type { RunSnapshot } from "./run-record.ts";

/** A request of which a repetition changes nothing. */
export interface ControlRequest {
  readonly namespace: string;
  readonly runId: string;
  readonly requestId: string;
}

export interface RunControlParts {
  readonly catalog: Pick<Catalog, "findRequest" | "insertRequest">;
  readonly engines: Engines;
  readonly executions: Executions;
  readonly launcher: Launcher;
  readonly lease: (namespace: string, runId: string) => Promise<RunLease>;
}

/** Has runs halt and go on. */
export class RunControl {
  readonly #parts: RunControlParts;

  constructor(parts: RunControlParts) {
    this.#parts = parts;
  }

  pause(request: ControlRequest): Promise<RunSnapshot> {
    return this.#once("PauseRun", request, async (run, note) => {
      const engine = this.#parts.engines.get(run.identity.engine);
      if (!engine.pauses) throw new ShoalError("UNPROCESSABLE", `The engine "${engine.name}" can't pause.`);
      const { state, pausing } = run.snapshot();
      if (state === "PAUSED" || (state === "RUNNING" && pausing)) return note();
      if (state !== "RUNNING") throw conflict(state, "be paused");
      await run.setPausing(true);
      await note();
      void this.#parts.executions.pause(request.runId);
    });
  }

  resume(request: ControlRequest): Promise<RunSnapshot> {
    return this.#once("ResumeRun", request, async (run, note) => {
      const { state, resuming } = run.snapshot();
      if (state === "PAUSED") {
        if (!(await this.#parts.executions.continue(request.runId))) throw conflict(run.state, "be resumed");
        return note();
      }
      if (state !== "INTERRUPTED") throw conflict(state, "be resumed");
      if (resuming) throw new ShoalError("RUN_STATE_CONFLICT", "The run is about to be resumed already.");
      requireResumable(this.#parts.engines.get(run.identity.engine));
      await this.#parts.launcher.withPlace(async () => {
        await run.setResuming();
        await note();
        this.#parts.launcher.resume(run.snapshot());
      });
    });
  }

  /** One request of a run after the other; one that was carried out is answered with the run as it is. */
  async #once(
    rpc: RequestKey["rpc"],
    { namespace, runId, requestId }: ControlRequest,
    act: (run: Run, note: () => Promise<void>) => Promise<void>,
  ): Promise<RunSnapshot> {
    const { catalog, lease } = this.#parts;
    const { run, release } = await lease(namespace, runId);
    try {
      return await run.exclusively(async () => {
        const key = { namespace, rpc, requestId };
        const known = await catalog.findRequest(key);
        if (known === undefined) {
          await act(run, async () => void (await catalog.insertRequest(key, { runId, content: "" })));
        } else if (known.runId !== runId) {
          throw new ShoalError("IDEMPOTENCY_CONFLICT", "This request_id was used for another run; use a new one.", {
            violations: [{ field: "request_id", reason: "already used with another run_id" }],
          });
        }
        return run.snapshot();
      });
    } finally {
      release();
    }
  }
}

function conflict(state: string, wish: string): ShoalError {
  return new ShoalError("RUN_STATE_CONFLICT", `The run is ${state}; it can't ${wish}.`);
}
