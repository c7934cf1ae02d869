// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import { requestIdFor } from "../http/idempotency-key.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { runPath } from "./run-path.ts";

const stopRunBody = z.strictObject({}).default({});

export function stopRun(service: SimulationService): Route {
  return {
    method: "post",
    path: "/runs/:run_id/stop",
    serve: async (request, response) => {
      const { run_id } = validate(runPath, request.params, "path");
      validate(stopRunBody, request.body, "body");
      sendData(response, await service.stopRun(OPERATOR_NAMESPACE, requestIdFor(request), run_id));
    },
  };
}
