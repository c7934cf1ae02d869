// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import { ShoalError } from "../../errors/shoal-error.ts";
import type { ErrorCode } from "../../errors/error-catalogue.ts";
import type * as proto from "../../generated/index.ts";
import { INPUTS_MAX, INPUTS_MAX_BYTES } from "../../inputs/check-input.ts";
import type { RunInput } from "../../inputs/input-schema.ts";
import type { RecordedInput } from "../../inputs/recorded-input.ts";
import type { FakeRun } from "./fake-run.ts";

/** Who is part of a run: the cast and who joined, without who left. */
export function presentAgents(
  cast: readonly AgentProfile[],
  inputs: readonly RecordedInput[],
  round = Number.POSITIVE_INFINITY,
): AgentProfile[] {
  const agents = new Map(cast.map((profile) => [profile.agent_id, profile]));
  for (const { input } of inputs.filter((recorded) => recorded.round <= round)) {
    if (input.type === "join") for (const profile of input.agents) agents.set(profile.agent_id, profile);
    if (input.type === "leave") for (const id of input.agent_ids) agents.delete(id);
  }
  return [...agents.values()];
}

/** What AddInput does: the input stands in the log before the events of its round. */
export function addFakeInput(run: FakeRun, engine: proto.Engine | undefined, input: RunInput): RecordedInput {
  const round = run.round + 1;
  if (run.terminal || round > run.options.rounds) {
    const message = `The run is ${run.state} after round ${run.round} of ${run.options.rounds}; nothing follows. Fork it.`;
    throw new ShoalError("RUN_STATE_CONFLICT", message);
  }
  requireFits(run, engine, run.inputs, { input, at: "input" });
  const recorded = { input_id: run.nextInputId(), round, input };
  run.record(recorded);
  return recorded;
}

/** Whether the engine takes it and the run has whom it names. */
export function requireFits(
  run: FakeRun,
  engine: proto.Engine | undefined,
  before: readonly RecordedInput[],
  { input, at }: { readonly input: RunInput; readonly at: string },
): void {
  if (engine?.inputs?.includes(input.type) !== true) {
    throw refused("UNPROCESSABLE", at, `the engine "${engine?.name ?? ""}" takes no input of type ${input.type}`);
  }
  const bytes = [...before.map((recorded) => recorded.input), input].map((one) => JSON.stringify(one).length);
  if (before.length >= INPUTS_MAX || bytes.reduce((sum, one) => sum + one, 0) > INPUTS_MAX_BYTES) {
    throw new ShoalError("CAPACITY_EXCEEDED", "The run has as many inputs as it can have.");
  }
  const path = `${at}.${input.type}`;
  const here = new Set(presentAgents(run.options.cast.agents, before).map(({ agent_id }) => agent_id));
  if (input.type === "join") {
    const ever = new Set([...run.agents, ...joinedIn(before)].map(({ agent_id }) => agent_id));
    const twice = input.agents.findIndex(({ agent_id }) => ever.has(agent_id));
    if (twice >= 0) throw refused("DUPLICATE_AGENT", `${path}.agents[${twice}].agent_id`, "the run has such an agent");
  } else if (input.type === "leave") {
    const gone = input.agent_ids.findIndex((id) => !here.has(id));
    if (gone >= 0) throw refused("UNKNOWN_AGENT", `${path}.agent_ids[${gone}]`, "the run has no such agent");
  } else if ("agent_id" in input && input.agent_id !== undefined && !here.has(input.agent_id)) {
    throw refused("UNKNOWN_AGENT", `${path}.agent_id`, "the run has no such agent");
  }
}

function joinedIn(inputs: readonly RecordedInput[]): AgentProfile[] {
  return inputs.flatMap(({ input }) => (input.type === "join" ? input.agents : []));
}

export function refused(code: ErrorCode, field: string, reason: string): ShoalError {
  return new ShoalError(code, `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
