// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { signalOfEnd } from "../http/signal-of-end.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { judgeReproduction } from "./judge-reproduction.ts";
import { reproductionSchema } from "./reproduction.ts";
import type { ReproductionStore } from "./reproduction-store.ts";

const path = z.strictObject({
  reproduction_id: idSchema.meta({ description: "Id of the repetition, which is that of its run." }),
});

export function getReproduction(service: SimulationService, store: ReproductionStore): Route {
  return defineRoute({
    method: "get",
    path: "/reproductions/:reproduction_id",
    operation: "getReproduction",
    scope: "runs:read",
    tag: "Runs",
    cost: "costly",
    staysOpen: true,
    summary: "Read whether a repetition comes to the same",
    params: path,
    answers: [dataAnswer("What it has come to so far.", reproductionSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { reproduction_id } }, response) => {
      const stored = await store.find(namespace, reproduction_id);
      if (stored === undefined) throw notFound();
      const { of_run_id, expected, created_at_ms } = stored;
      const run = await service.getRun(namespace, reproduction_id);
      const verdict = await judgeReproduction(service, namespace, run, stored, signalOfEnd(response));
      const created_at = new Date(created_at_ms).toISOString();
      sendData(response, { reproduction_id, run, of_run_id, expected, ...verdict, created_at });
    },
  });
}

function notFound(): ShoalError {
  const reason = "there is no such repetition";
  return new ShoalError("RUN_NOT_FOUND", `reproduction_id: ${reason}.`, {
    violations: [{ field: "reproduction_id", reason }],
  });
}
