// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { runPath } from "./run-path.ts";

export function getRun(service: SimulationService): Route {
  return {
    method: "get",
    path: "/runs/:run_id",
    serve: async (request, response) => {
      const { run_id } = validate(runPath, request.params, "path");
      sendData(response, await service.getRun(OPERATOR_NAMESPACE, run_id));
    },
  };
}
