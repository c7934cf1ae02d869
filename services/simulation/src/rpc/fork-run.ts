// SPDX-License-Identifier: AGPL-3.0-only
import {
  checkInput,
  checkRequest,
  inputFromProto,
  invalidRequest,
  parseSettings,
  type proto,
  type SimulationServiceHandlers,
} from "@shoal/simulation-contract";
import type { ForkRequest } from "../forks/index.ts";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function forkRun({ runs, unary }: RpcContext): SimulationServiceHandlers["ForkRun"] {
  return unary(async (request) => {
    const { namespace, run_id, request_id, round, seed, rounds, drop_inputs, restart_policy } = checkRequest(
      "forkRun",
      request,
    );
    const run = await runs.fork({
      namespace,
      runId: run_id,
      requestId: request_id,
      round,
      seed,
      rounds,
      engineSettings: settingsOf(request.engine_settings),
      dropInputs: drop_inputs,
      inputs: request.inputs.map(inputOf),
      restartPolicy: restart_policy,
    });
    return { run: runMessage(run) };
  });
}

const INPUT_ID = /^(?:i[1-9][0-9]{0,8})?$/;

function settingsOf(bytes: Buffer): ForkRequest["engineSettings"] {
  if (bytes.length === 0) return undefined;
  const checked = checkInput({ type: "settings", engine_settings: parseSettings(bytes, "engine_settings") });
  return checked.type === "settings" ? checked.engine_settings : undefined;
}

function inputOf({ round, input, input_id }: proto.ForkInput__Output, index: number): ForkRequest["inputs"][number] {
  const at = `inputs[${index}]`;
  if (!INPUT_ID.test(input_id)) {
    throw invalidRequest([{ field: `${at}.input_id`, reason: "i1 to i999999999 is expected" }]);
  }
  return { round, inputId: input_id, input: inputFromProto(input, `${at}.input`, { ofFork: true }) };
}
