// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { createTicket } from "./create-ticket.ts";
import type { LiveAccess } from "./live-access.ts";

export { liveRouter } from "./live-router.ts";

export function ticketRoutes(service: SimulationService, access: LiveAccess): Route[] {
  return [createTicket(service, access)];
}
