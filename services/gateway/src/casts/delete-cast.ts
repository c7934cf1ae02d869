// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { IntentStore } from "../intents/intent-store.ts";
import { castNotFound } from "./cast-not-found.ts";
import { castPath } from "./cast-path.ts";
import type { CastStore } from "./cast-store.ts";

export function deleteCast(casts: CastStore, intents: IntentStore): Route {
  return defineRoute({
    method: "delete",
    path: "/casts/:cast_id",
    operation: "deleteCast",
    scope: "casts:write",
    tag: "Casts",
    summary: "Delete a cast",
    description: "Simulations made from it stay, they have their own copy.",
    params: castPath,
    answers: [dataAnswer("It is deleted.", z.object(castPath.shape).meta({ description: "What was deleted." }))],
    errors: ["CAST_NOT_FOUND", "RESOURCE_IN_USE"],
    serve: async ({ principal: { namespace }, params: { cast_id } }, response) => {
      if (!(await casts.removeUnneeded(namespace, cast_id))) {
        throw (await intents.needCast(namespace, cast_id)) ? inUse() : castNotFound(cast_id);
      }
      sendData(response, { cast_id });
    },
  });
}

function inUse(): ShoalError {
  const reason = "a simulation is being created from it";
  return new ShoalError("RESOURCE_IN_USE", `The cast can't be deleted now: ${reason}. Try again when that is done.`, {
    violations: [{ field: "cast_id", reason }],
  });
}
