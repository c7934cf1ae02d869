// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import { requestIdFor } from "../http/idempotency-key.ts";
import { idSchema } from "../http/ids.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { Acts } from "../intents/acts.ts";
import type { StartRun } from "../intents/intent.ts";
import type { Intents } from "../intents/intents.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

const SEED_MAX = 4_294_967_295;

const startRunBody = z.strictObject({ simulation_id: idSchema, seed: z.int().min(0).max(SEED_MAX).optional() });

export function startRun(service: SimulationService, intents: Intents, acts: Acts): Route {
  return {
    method: "post",
    path: "/runs",
    serve: async (request, response) => {
      const wish = wishFor(validate(startRunBody, request.body, "body"));
      const requestId = requestIdFor(request);
      await service.probe();
      const run = await intents.fulfil({ namespace: OPERATOR_NAMESPACE, requestId, wish }, acts.startRun);
      response.location(`/v1/runs/${run.run_id}`);
      sendData(response, run, 201);
    },
  };
}

function wishFor({ simulation_id, seed }: z.infer<typeof startRunBody>): StartRun {
  return seed === undefined ? { kind: "start_run", simulation_id } : { kind: "start_run", simulation_id, seed };
}
