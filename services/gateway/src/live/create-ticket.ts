// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataContent } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { instant } from "../http/fields.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { runPath } from "../runs/run-path.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { LiveAccess } from "./live-access.ts";
import { pagePathOf } from "./live-cookie.ts";

const ticketSchema = z
  .object({
    url: z
      .string()
      .meta({ description: "Where the live page opens, from the gateway's address as browsers reach it." }),
    expires_at: instant("Until when it opens: 60 s from now. Who has opened it by then may go on for 24 h."),
  })
  .meta({ id: "Ticket", description: "A link that lets a browser watch one run, without the key." });

export function createTicket(service: SimulationService, access: LiveAccess): Route {
  return defineRoute({
    method: "post",
    idempotent: "secret",
    path: "/runs/:run_id/tickets",
    operation: "createTicket",
    scope: "runs:read",
    tag: "Runs",
    summary: "Get a link to a run's live page",
    description:
      "For a browser that is not to have the key; it shows the page for as long as the key counts. docs/rest.md tells what the page shows.",
    params: runPath,
    body: z.strictObject({}).default({}),
    answers: [{ status: 201, description: "The link.", content: [dataContent(ticketSchema)] }],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal, params: { run_id } }, response) => {
      await service.getRun(principal.namespace, run_id);
      const { ticket, expiresAt } = access.issueTicket(principal, run_id);
      const url = `${pagePathOf(run_id)}?ticket=${ticket}`;
      response.setHeader("cache-control", "no-store");
      sendData(response, { url, expires_at: new Date(expiresAt).toISOString() }, 201);
    },
  });
}
