// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { createdAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { castSummarySchema } from "./cast-record.ts";
import { castBody, castQuery, readNamedCast } from "./cast-request.ts";
import type { CastStore } from "./cast-store.ts";
import { csvSchema } from "./csv/index.ts";
import { summarizeCast } from "./summarize-cast.ts";

export function createCast(casts: CastStore): Route {
  return defineRoute({
    method: "post",
    path: "/casts",
    operation: "createCast",
    tag: "Casts",
    summary: "Create a cast",
    description:
      "In one of three forms: agent by agent as JSON, a population spec as JSON, or a CSV file. A cast is immutable. Nothing is kept of one that is refused.",
    query: castQuery,
    body: z.unknown(),
    bodies: [
      { type: "application/json", schema: castBody },
      { type: "text/csv", schema: csvSchema },
    ],
    answers: [createdAnswer("The cast's summary.", castSummarySchema)],
    errors: ["DUPLICATE_AGENT", "ANCHOR_OUT_OF_RANGE", "TOO_FEW_ACTIVE_HOURS", "UNKNOWN_AGENT"],
    serve: async ({ body, query }, response) => {
      const { name, cast } = await readNamedCast(body, query);
      const summary = summarizeCast(name, cast);
      await casts.add(OPERATOR_NAMESPACE, summary, cast);
      response.location(`/v1/casts/${summary.cast_id}`);
      sendData(response, summary, 201);
    },
  });
}
