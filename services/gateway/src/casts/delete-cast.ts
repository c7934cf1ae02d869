// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { IntentStore } from "../intents/intent-store.ts";
import { castNotFound } from "./cast-not-found.ts";
import { castPath } from "./cast-path.ts";
import type { CastStore } from "./cast-store.ts";

export function deleteCast(casts: CastStore, intents: IntentStore): Route {
  return {
    method: "delete",
    path: "/casts/:cast_id",
    serve: async (request, response) => {
      const { cast_id } = validate(castPath, request.params, "path");
      if (!(await casts.removeUnneeded(OPERATOR_NAMESPACE, cast_id))) {
        throw (await intents.needCast(OPERATOR_NAMESPACE, cast_id)) ? inUse() : castNotFound(cast_id);
      }
      sendData(response, { cast_id });
    },
  };
}

function inUse(): ShoalError {
  const reason = "a simulation is being created from it";
  return new ShoalError("RESOURCE_IN_USE", `The cast can't be deleted now: ${reason}. Try again when that is done.`, {
    violations: [{ field: "cast_id", reason }],
  });
}
