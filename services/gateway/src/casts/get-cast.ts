// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import { castNotFound } from "./cast-not-found.ts";
import { castPath } from "./cast-path.ts";
import type { StoredCast } from "./cast-record.ts";
import type { CastStore } from "./cast-store.ts";

export function getCast(casts: CastStore): Route {
  return {
    method: "get",
    path: "/casts/:cast_id",
    serve: async (request, response) => {
      const { cast_id } = validate(castPath, request.params, "path");
      const cast = await casts.find(OPERATOR_NAMESPACE, cast_id);
      if (cast === undefined) throw castNotFound(cast_id);
      response.type("application/json").send(documentOf(cast));
    },
  };
}

function documentOf({ summary, agentsJson, followsJson }: StoredCast): string {
  const head = JSON.stringify(summary).slice(0, -1);
  return `{"success":true,"data":${head},"agents":${agentsJson},"follows":${followsJson}}}`;
}
