// SPDX-License-Identifier: Apache-2.0
import { ShoalError, toShoalError } from "@shoal/simulation-contract";
import { createdAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { leavesOutcomeOpen } from "../intents/outcome.ts";
import { beginRun, type BeginRunParts } from "../runs/begin-run.ts";
import { planReproduction } from "./plan-reproduction.ts";
import { reproductionSchema } from "./reproduction.ts";
import { type ManifestBody, reproductionBody } from "./reproduction-body.ts";
import type { ReproductionStore } from "./reproduction-store.ts";

export function createReproduction(parts: BeginRunParts, store: ReproductionStore): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/reproductions",
    operation: "createReproduction",
    scope: "runs:write",
    tag: "Runs",
    summary: "Do a run again, and see whether it comes to the same",
    description:
      "By its id or its manifest: as a fork from its beginning where it is there, else as a run of the same simulation with its seed and inputs.",
    body: reproductionBody,
    answers: [createdAnswer("The repetition, as soon as its run is accepted.", reproductionSchema)],
    errors: [
      "QUOTA_EXCEEDED",
      "RUN_NOT_FOUND",
      "SIMULATION_NOT_FOUND",
      "DUPLICATE_AGENT",
      "ANCHOR_OUT_OF_RANGE",
      "TOO_FEW_ACTIVE_HOURS",
      "UNKNOWN_AGENT",
      "UNPROCESSABLE",
      "CAPACITY_EXCEEDED",
      "SIMULATION_UNAVAILABLE",
    ],
    serve: async ({ principal: { namespace, keyId }, requestId, body }, response) => {
      const manifest = body.manifest ?? (await manifestOf(parts, namespace, body.run_id ?? ""));
      const { round, engine_hash, engine, engine_version, run_id: of_run_id } = manifest;
      const expected = { round, engine_hash, engine, engine_version };
      const wish = await planReproduction(parts, { namespace, keyId, requestId }, manifest);
      await store.add(namespace, requestId, of_run_id, expected);
      const run = await beginRun(parts, { namespace, requestId, wish }, keyId).catch(async (error: unknown) => {
        if (!leavesOutcomeOpen(toShoalError(error).code)) await store.takeBack(namespace, requestId);
        throw error;
      });
      response.location(`/v1/reproductions/${run.run_id}`);
      const made = { reproduction_id: run.run_id, run, of_run_id, expected, result: "running", first_difference: null };
      sendData(response, { ...made, created_at: run.created_at }, 201);
    },
  });
}

async function manifestOf({ service }: BeginRunParts, namespace: string, runId: string): Promise<ManifestBody> {
  const manifest = await service.getRunManifest(namespace, runId);
  if (manifest.round > 0) return { ...manifest, inputs: [...manifest.inputs] };
  const reason = "no round of it has ended: there is nothing to compare with";
  throw new ShoalError("UNPROCESSABLE", `run_id: ${reason}.`, { violations: [{ field: "run_id", reason }] });
}
