// SPDX-License-Identifier: AGPL-3.0-only
import {
  checkRequest,
  definitionToProto,
  recordedInputToProto,
  type SimulationServiceHandlers,
} from "@shoal/simulation-contract";
import { readInputs } from "../inputs/index.ts";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function getRunManifest({ runs, unary }: RpcContext): SimulationServiceHandlers["GetRunManifest"] {
  return unary(async (request) => {
    const { namespace, run_id } = checkRequest("getRunManifest", request);
    const { run, release } = await runs.lease(namespace, run_id);
    try {
      const { definition, castHash, contentHash, agentCount, followCount } = await runs.definition(run_id);
      const inputs = await readInputs(run.log);
      return {
        run: runMessage(run.snapshot()),
        definition: definitionToProto(definition),
        cast_hash: castHash,
        content_hash: contentHash,
        agent_count: agentCount,
        follow_count: followCount,
        inputs: inputs.map((input) => recordedInputToProto(input, input.seq)),
      };
    } finally {
      release();
    }
  });
}
