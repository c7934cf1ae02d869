// SPDX-License-Identifier: Apache-2.0
import type * as proto from "../../generated/index.ts";
import type { RunInput } from "../../inputs/input-schema.ts";
import type { RecordedInput } from "../../inputs/recorded-input.ts";
import type { CheckedRequest } from "../../requests/check-request.ts";
import { refused, requireFits } from "./fake-inputs.ts";
import { FakeRun } from "./fake-run.ts";

/** What ForkRun asks for. */
export interface FakeForkRequest extends CheckedRequest<"forkRun"> {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly inputs: readonly { readonly round: number; readonly input: RunInput }[];
}

/** A run whose log begins as its parent's does, with the inputs that are still to take effect. */
export function forkOf(
  parent: FakeRun,
  run_id: string,
  engine: proto.Engine | undefined,
  request: FakeForkRequest,
): FakeRun {
  const { round, restart_policy: restartPolicy = parent.options.restartPolicy } = request;
  const rounds = request.rounds || parent.options.rounds;
  if (round > parent.round) {
    throw refused("UNPROCESSABLE", "round", `round ${round} has not ended; the newest that has is ${parent.round}`);
  }
  if (rounds <= round) throw refused("UNPROCESSABLE", "rounds", `more than ${round} are expected`);
  const fork = new FakeRun({ ...parent.options, run_id, rounds, restartPolicy, parent: { run_id: parent.id, round } });
  fork.copy(parent, round);
  for (const recorded of laterInputs(fork, engine, parent, request)) fork.record(recorded);
  return fork;
}

function laterInputs(
  fork: FakeRun,
  engine: proto.Engine | undefined,
  parent: FakeRun,
  { round, seed, settings, drop_inputs, inputs }: FakeForkRequest,
): RecordedInput[] {
  const inherited = drop_inputs ? [] : parent.inputs.filter((recorded) => recorded.round > round);
  const later: RecordedInput[] = inherited.filter((recorded) => recorded.round <= fork.options.rounds);
  const add = (of: number, input: RunInput): void => {
    later.push({ input_id: fork.nextInputId(later), round: of, input });
  };
  if (Object.keys(settings).length > 0) add(round + 1, { type: "settings", engine_settings: settings as never });
  if (seed !== undefined) add(round + 1, { type: "seed", seed });
  for (const [index, { round: of, input }] of inputs.entries()) {
    if (of <= round || of > fork.options.rounds) {
      const reason = `a round from ${round + 1} to ${fork.options.rounds} is expected`;
      throw refused("UNPROCESSABLE", `inputs[${index}].round`, reason);
    }
    requireFits(fork, engine, [...fork.inputs, ...later], { input, at: `inputs[${index}].input` });
    add(of, input);
  }
  return later.sort((one, other) => one.round - other.round);
}
