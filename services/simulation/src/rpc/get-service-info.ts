// SPDX-License-Identifier: AGPL-3.0-only
import type { SimulationServiceHandlers } from "@shoal/simulation-contract";
import type { RpcContext } from "./rpc-context.ts";

export function getServiceInfo({ about, engines, unary }: RpcContext): SimulationServiceHandlers["GetServiceInfo"] {
  return unary(async () => ({
    version: about.version,
    license: about.license,
    source_url: about.sourceUrl,
    engines: engines.list().map((engine) => ({
      name: engine.name,
      description: engine.description,
      platforms: [...engine.platforms],
      deterministic: engine.deterministic,
      answers_interviews: engine.answersInterviews,
      pauses: engine.pauses,
      checkpoints: engine.checkpoints,
      inputs: [...engine.inputs],
    })),
  }));
}
