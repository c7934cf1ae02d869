// SPDX-License-Identifier: Apache-2.0
import { checkInput } from "@shoal/simulation-contract";
import { z } from "zod";
import { dataContent } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { givenInput, inputSchema } from "../simulation-client/input-json.ts";
import type { RunSteering } from "../simulation-client/run-steering.ts";
import { runPath } from "./run-path.ts";

export function addInput(steering: RunSteering): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    staysOpen: true,
    path: "/runs/:run_id/inputs",
    operation: "addRunInput",
    scope: "runs:write",
    tag: "Runs",
    audit: { fields: ["type", "agent_id", "agent_ids"], texts: ["source", "text", "prompt", "answer"] },
    summary: "Give a live run an input",
    description:
      "It is durable when it is answered, and takes effect at the start of a round that has not begun; while a round goes on the answer waits for its end.",
    params: runPath,
    body: z.unknown(),
    bodies: [{ type: "application/json", schema: givenInput }],
    answers: [{ status: 201, description: "Where it stands.", content: [dataContent(inputSchema)] }],
    errors: [
      "DUPLICATE_AGENT",
      "ANCHOR_OUT_OF_RANGE",
      "TOO_FEW_ACTIVE_HOURS",
      "UNKNOWN_AGENT",
      "RUN_NOT_FOUND",
      "RUN_STATE_CONFLICT",
      "UNPROCESSABLE",
      "ENGINE_REFUSED",
      "WORKER_CRASHED",
      "PROTOCOL_CLOSED",
      "WORKER_TIMEOUT",
      "CAPACITY_EXCEEDED",
      "SIMULATION_UNAVAILABLE",
    ],
    serve: async ({ principal: { namespace }, params: { run_id }, requestId, body }, response) => {
      const recorded = await steering.addInput(namespace, requestId, run_id, checkInput(body));
      sendData(response, recorded, 201);
    },
  });
}
