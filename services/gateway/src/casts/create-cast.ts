// SPDX-License-Identifier: Apache-2.0
import { invalidCast } from "@shoal/simulation-contract";
import { checkCast } from "@shoal/cast";
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { CastStore } from "./cast-store.ts";
import { summarizeCast } from "./summarize-cast.ts";

const followSchema = z.strictObject({ follower_id: z.string(), followee_id: z.string() });

const createCastBody = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u, "control characters are not possible"),
  agents: z.array(z.unknown()),
  follows: z.array(followSchema).default([]),
});

export function createCast(casts: CastStore): Route {
  return {
    method: "post",
    path: "/casts",
    serve: async (request, response) => {
      const { name, agents, follows } = validate(createCastBody, request.body, "body");
      const checked = checkCast(agents, follows);
      if ("issues" in checked) throw invalidCast(checked.issues);
      const summary = summarizeCast(name, checked.cast);
      await casts.add(OPERATOR_NAMESPACE, summary, checked.cast);
      response.location(`/v1/casts/${summary.cast_id}`);
      sendData(response, summary, 201);
    },
  };
}
