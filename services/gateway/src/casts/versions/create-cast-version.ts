// SPDX-License-Identifier: Apache-2.0
import { createdAnswer } from "../../http/answer.ts";
import { sendData } from "../../http/envelope.ts";
import { defineRoute, type Route } from "../../http/route.ts";
import { claimOf } from "../../idempotency/index.ts";
import { castPath } from "../cast-path.ts";
import { castSummarySchema } from "../cast-record.ts";
import type { CastStore } from "../cast-store.ts";
import type { CastMaker } from "../making/cast-maker.ts";
import { castEdits, castEditsBody } from "./cast-edits.ts";

export function createCastVersion(casts: CastStore, maker: CastMaker): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/casts/:cast_id/versions",
    operation: "createCastVersion",
    scope: "casts:write",
    tag: "Casts",
    summary: "Edit a cast as a new version",
    description:
      "Makes another cast of it with the edits made. The cast itself stays as it is, and so does what was made of it. Any version may be edited, not the newest alone. Nothing is kept of edits that are refused.",
    params: castPath,
    body: castEdits,
    bodies: [{ type: "application/json", schema: castEditsBody }],
    answers: [createdAnswer("The new version's summary.", castSummarySchema)],
    errors: [
      "CAST_NOT_FOUND",
      "QUOTA_EXCEEDED",
      "DUPLICATE_AGENT",
      "ANCHOR_OUT_OF_RANGE",
      "TOO_FEW_ACTIVE_HOURS",
      "UNKNOWN_AGENT",
      "CAPACITY_EXCEEDED",
    ],
    serve: async ({ principal: { namespace }, params: { cast_id }, body: edits }, response) => {
      const previous = await casts.get(namespace, cast_id);
      const { name } = previous.summary;
      const made = await maker.make(async () => {
        const [body, origins] = [await previous.listsBytes(), await previous.originsBytes()];
        return { previous: { cast_id, name }, body, origins, edits };
      });
      await casts.add(namespace, made, async ({ summary }, transaction) => {
        response.location(`/v1/casts/${summary.cast_id}`);
        sendData(response, summary, 201);
        await claimOf(response)?.keepAnswer(transaction);
      });
    },
  });
}
