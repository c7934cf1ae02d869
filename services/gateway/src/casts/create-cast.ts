// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { createdAnswer } from "../http/answer.ts";
import { isCsv } from "../http/raw-body.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { claimOf } from "../idempotency/index.ts";
import { castSummarySchema } from "./cast-record.ts";
import { castBody, castQuery } from "./cast-request.ts";
import type { CastStore } from "./cast-store.ts";
import { csvSchema } from "./csv/index.ts";
import type { CastMaker } from "./making/cast-maker.ts";

export function createCast(casts: CastStore, maker: CastMaker): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/casts",
    operation: "createCast",
    scope: "casts:write",
    tag: "Casts",
    summary: "Create a cast",
    description:
      "In one of four forms: agent by agent as JSON, a population spec as JSON, a CSV file, or with `format` a file of MiroFish or OASIS. A cast is immutable. Nothing is kept of one that is refused.",
    query: castQuery,
    body: z.instanceof(Uint8Array, { error: "a cast as JSON or CSV is expected" }),
    bodies: [
      { type: "application/json", schema: castBody },
      { type: "text/csv", schema: csvSchema },
    ],
    answers: [createdAnswer("The cast's summary.", castSummarySchema)],
    errors: [
      "QUOTA_EXCEEDED",
      "DUPLICATE_AGENT",
      "ANCHOR_OUT_OF_RANGE",
      "TOO_FEW_ACTIVE_HOURS",
      "UNKNOWN_AGENT",
      "CAPACITY_EXCEEDED",
    ],
    serve: async ({ principal: { namespace }, body, query, request }, response) => {
      const type = isCsv(request) ? "text/csv" : "application/json";
      const made = await maker.make({ type, body, query });
      await casts.add(namespace, made, async ({ summary }, transaction) => {
        response.location(`/v1/casts/${summary.cast_id}`);
        sendData(response, summary, 201);
        await claimOf(response)?.keepAnswer(transaction);
      });
    },
  });
}
