// SPDX-License-Identifier: AGPL-3.0-only
import { createHash } from "node:crypto";
import { INPUTS_MAX, INPUTS_MAX_BYTES, isTerminalState, type RunInput, ShoalError } from "@shoal/simulation-contract";
import type { Catalog, RequestKey } from "../catalog/index.ts";
import type { Engines } from "../engines/index.ts";
import { checkInputs, type LoggedInput, readInputs } from "../inputs/index.ts";
import type { DefinitionHeader, FiledRoster } from "../simulations/index.ts";
import { nextRound } from "./beginning.ts";
import type { Execution } from "./execution.ts";
import type { Executions } from "./executions.ts";
import type { RunLease } from "./open-runs.ts";
import type { Run } from "./run.ts";
import type { ControlRequest } from "./run-control.ts";
import type { RunSnapshot } from "./run-record.ts";
import { inputEntry } from "./worker-entries.ts";

export interface InputRequest extends ControlRequest {
  /** Checked by itself: whether this run can have it is asked here. */
  readonly input: RunInput;
  /** Where it stands in the request. */
  readonly field: string;
}

export interface InputIntakeParts {
  readonly catalog: Pick<Catalog, "findRequest" | "insertRequest" | "deleteRequest" | "requestsOf">;
  readonly engines: Engines;
  readonly executions: Executions;
  readonly definition: (runId: string) => Promise<DefinitionHeader>;
  readonly cast: (run: RunSnapshot) => Promise<FiledRoster>;
  readonly lease: (namespace: string, runId: string) => Promise<RunLease>;
}

/** An input that was accepted, and the execution whose worker is to take it; without one the log holds it. */
interface Accepted {
  readonly inputId: string;
  readonly execution?: Execution | undefined;
}

/** What a request under its id stands for. */
interface Noted {
  readonly inputId: string;
  readonly digest: string;
}

/** Takes the inputs of runs: through the worker of one that has one, else into its log at once. */
export class InputIntake {
  readonly #parts: InputIntakeParts;

  constructor(parts: InputIntakeParts) {
    this.#parts = parts;
  }

  /** The input as the log holds it. */
  async add(request: InputRequest): Promise<LoggedInput> {
    const { run, release } = await this.#parts.lease(request.namespace, request.runId);
    try {
      const { inputId, execution } = await run.exclusively(() => this.#accept(run, request));
      if (execution !== undefined) await this.#send(run, request, inputId, execution);
      const logged = await find(run, inputId);
      if (logged === undefined) throw new Error(`the input ${inputId} is not in the log`);
      return logged;
    } finally {
      release();
    }
  }

  async #accept(run: Run, request: InputRequest): Promise<Accepted> {
    const { catalog, executions } = this.#parts;
    const key = keyOf(request);
    const digest = digestOf(request.input);
    const noted = notedIn(await catalog.findRequest(key), request.runId, digest);
    if (noted !== undefined && (await find(run, noted.inputId)) !== undefined) return { inputId: noted.inputId };
    const { state } = run;
    if (isTerminalState(state) || state === "STOPPING") {
      throw new ShoalError("RUN_STATE_CONFLICT", `The run is ${state}; fork it to give it an input.`);
    }
    const execution = executions.of(request.runId);
    // One that is under way was checked when it was sent.
    if (noted !== undefined && execution?.inputs.has(noted.inputId)) return { inputId: noted.inputId, execution };
    await this.#require(run, request, execution);
    const inputId = noted?.inputId ?? (await this.#nextId(run));
    await catalog.insertRequest(key, { runId: request.runId, content: JSON.stringify({ inputId, digest }) });
    // The log may change no more than this until it is let go: whoever begins an execution waits.
    if (run.state !== "PENDING" && run.state !== "INTERRUPTED") {
      // It may have begun, or ended, while the input was checked.
      const live = executions.of(request.runId);
      if (live !== undefined) return { inputId, execution: live };
      throw new ShoalError("RUN_STATE_CONFLICT", `The run is ${run.state}; the input was not taken.`);
    }
    const { round, headerRound } = nextRound(run.log);
    await run.log.append([inputEntry(inputId, round, request.input, headerRound)]);
    return { inputId };
  }

  async #send(run: Run, request: InputRequest, inputId: string, execution: Execution): Promise<void> {
    try {
      await execution.addInput(inputId, request.input);
    } catch (error) {
      if (!(error instanceof ShoalError)) throw error;
      if (error.code === "ENGINE_REFUSED") await this.#parts.catalog.deleteRequest(keyOf(request));
      if (error.code !== "ENGINE_REFUSED" && error.code !== "PROTOCOL_CLOSED") throw error;
      // What the worker said before may not be in the log yet.
      await (error.code === "ENGINE_REFUSED" ? execution.drained() : execution.ended);
      const isDone = run.state === "SUCCEEDED" || run.state === "STOPPED";
      throw isDone || run.log.tally.lastRound >= run.identity.rounds ? noRoundLeft() : error;
    }
  }

  /** @throws ShoalError where the run can't have it */
  async #require(run: Run, { runId, input, field }: InputRequest, execution: Execution | undefined): Promise<void> {
    const { engines, definition, cast } = this.#parts;
    const { round } = nextRound(run.log);
    if (round > run.identity.rounds) throw noRoundLeft();
    const logged = await readInputs(run.log);
    const underWay = execution?.inputs.all ?? [];
    requireRoom([...logged.map((one) => one.input), ...underWay, input]);
    const before = logged.filter((one) => one.round <= round).map((one) => one.input);
    const after = logged.filter((one) => one.round > round).map((one) => one.input);
    const placed = [...before, ...underWay].map((one) => ({ input: one, field: "" }));
    const later = after.map((one) => ({ input: one, field: "" }));
    const { indexById } = await cast(run.snapshot());
    checkInputs([...placed, { input, field }, ...later], {
      engine: engines.get(run.identity.engine),
      settings: (await definition(runId)).definition.engine_settings,
      isOfCast: (agentId) => indexById.has(agentId),
    });
  }

  async #nextId(run: Run): Promise<string> {
    const noted = await this.#parts.catalog.requestsOf(run.identity.runId, "AddInput");
    const known = [
      ...noted.map(({ content }) => (JSON.parse(content) as Noted).inputId),
      ...(await readInputs(run.log)).map(({ input_id }) => input_id),
    ];
    return `i${Math.max(0, ...known.map((id) => Number(id.slice(1)))) + 1}`;
  }
}

async function find(run: Run, inputId: string): Promise<LoggedInput | undefined> {
  return (await readInputs(run.log)).find(({ input_id }) => input_id === inputId);
}

function keyOf({ namespace, requestId }: InputRequest): RequestKey {
  return { namespace, rpc: "AddInput", requestId };
}

function digestOf(input: RunInput): string {
  return createHash("sha256").update(JSON.stringify(input)).digest("hex");
}

function notedIn(
  stored: { readonly runId: string; readonly content: string } | undefined,
  runId: string,
  digest: string,
): Noted | undefined {
  if (stored === undefined) return undefined;
  const noted = JSON.parse(stored.content) as Noted;
  if (stored.runId === runId && noted.digest === digest) return noted;
  throw new ShoalError("IDEMPOTENCY_CONFLICT", "This request_id was used for another input; use a new one.", {
    violations: [{ field: "request_id", reason: "already used with another run_id or input" }],
  });
}

function requireRoom(inputs: readonly RunInput[]): void {
  const bytes = inputs.reduce((sum, input) => sum + Buffer.byteLength(JSON.stringify(input)), 0);
  if (inputs.length <= INPUTS_MAX && bytes <= INPUTS_MAX_BYTES) return;
  const most = `${INPUTS_MAX.toLocaleString("en-US")} inputs, or ${INPUTS_MAX_BYTES.toLocaleString("en-US")} bytes of them`;
  throw new ShoalError("CAPACITY_EXCEEDED", `A run can have at most ${most}.`);
}

function noRoundLeft(): ShoalError {
  return new ShoalError("RUN_STATE_CONFLICT", "The run has no round left in which it could take effect; fork it.");
}
