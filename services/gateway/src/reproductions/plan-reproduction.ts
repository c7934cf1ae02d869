// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { checkInput, ShoalError, toShoalError } from "@shoal/simulation-contract";
import { itemsOf } from "../http/items-of.ts";
import type { ForkRun, StartRun } from "../intents/intent.ts";
import { beginRun, type BeginRunParts } from "../runs/begin-run.ts";
import type { SimulationJson } from "../simulation-client/simulation-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { ManifestBody } from "./reproduction-body.ts";

const PAGE = 1_000;

export interface Asker {
  readonly namespace: string;
  readonly keyId: string;
  readonly requestId: string;
}

// How what the manifest tells of is done again: from the run itself where that is there, else from its simulation.
export async function planReproduction(
  parts: BeginRunParts,
  asker: Asker,
  manifest: ManifestBody,
): Promise<StartRun | ForkRun> {
  const { service } = parts;
  const { namespace } = asker;
  if (await isThere(() => service.getRun(namespace, manifest.run_id), "RUN_NOT_FOUND")) {
    return forkOf(manifest.run_id, manifest.rounds, []);
  }
  const { simulation_id, time } = await simulationOf(service, namespace, manifest);
  const start: StartRun = { kind: "start_run", simulation_id, seed: manifest.seed };
  if (manifest.inputs.length === 0 && manifest.rounds === time.rounds) return start;
  const inputs = manifest.inputs.map(({ round, input }, index) => {
    return { round, input: checkInput(input, `manifest.inputs[${index}].input`) };
  });
  return forkOf(await stoppedRun(parts, asker, start), manifest.rounds, inputs);
}

function forkOf(run_id: string, rounds: number, inputs: ForkRun["inputs"]): ForkRun {
  return { kind: "fork_run", run_id, round: 0, rounds, drop_inputs: false, inputs };
}

// A run of the same simulation and seed, from whose beginning another one can be made with inputs and rounds of its own.
async function stoppedRun(parts: BeginRunParts, asker: Asker, wish: StartRun): Promise<string> {
  const { namespace, keyId } = asker;
  const requestId = createHash("sha256").update(`beginning of ${asker.requestId}`).digest("hex");
  const { run_id } = await beginRun(parts, { namespace, requestId, wish }, keyId);
  try {
    await parts.service.stopRun(namespace, requestId, run_id);
  } catch (error) {
    // A short one may have ended by itself.
    if (toShoalError(error).code !== "RUN_STATE_CONFLICT") throw error;
  }
  return run_id;
}

// By its id, or, where it was made anew, by what it is.
async function simulationOf(
  service: SimulationService,
  namespace: string,
  { simulation_id, content_hash }: ManifestBody,
): Promise<SimulationJson> {
  const known = await isThere(() => service.getSimulation(namespace, simulation_id), "SIMULATION_NOT_FOUND");
  if (known?.content_hash === content_hash) return known;
  const all = itemsOf((cursor) => service.listSimulations(namespace, { limit: PAGE, cursor }));
  for await (const simulation of all) if (simulation.content_hash === content_hash) return simulation;
  const reason = "there is neither this run nor a simulation with its content_hash";
  throw new ShoalError("SIMULATION_NOT_FOUND", `manifest: ${reason}.`, { violations: [{ field: "manifest", reason }] });
}

async function isThere<Thing>(read: () => Promise<Thing>, notFound: string): Promise<Thing | undefined> {
  try {
    return await read();
  } catch (error) {
    if (toShoalError(error).code === notFound) return undefined;
    throw error;
  }
}
