// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import type { Route } from "../http/route.ts";
import { readNamedCast } from "./cast-request.ts";
import type { CastStore } from "./cast-store.ts";
import { summarizeCast } from "./summarize-cast.ts";

export function createCast(casts: CastStore): Route {
  return {
    method: "post",
    path: "/casts",
    takes: ["application/json", "text/csv"],
    serve: async (request, response) => {
      const { name, cast } = await readNamedCast(request);
      const summary = summarizeCast(name, cast);
      await casts.add(OPERATOR_NAMESPACE, summary, cast);
      response.location(`/v1/casts/${summary.cast_id}`);
      sendData(response, summary, 201);
    },
  };
}
