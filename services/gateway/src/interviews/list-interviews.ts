// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { runPath } from "../runs/run-path.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { interviewAnswerSchema } from "./interview-answer.ts";
import type { InterviewStore } from "./interview-store.ts";

export function listInterviews(service: SimulationService, store: InterviewStore): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/interviews",
    operation: "listRunInterviews",
    scope: "interviews:read",
    tag: "Interviews",
    summary: "List the answers of all interviews of a run",
    description: "Newest first, failed ones included.",
    params: runPath,
    query: pageQuery,
    answers: [pageAnswer("A page of answers.", interviewAnswerSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query: { limit, cursor } }, response) => {
      const page = await store.list(namespace, { runId: run_id, limit, cursor });
      if (page.items.length === 0) await service.getRun(namespace, run_id);
      sendPage(response, page, (answer) => answer);
    },
  });
}
