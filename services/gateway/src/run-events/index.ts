// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { EventStreams } from "./event-streams.ts";
import { getRunEvents } from "./get-run-events.ts";

export function runEventRoutes(service: SimulationService, streams: EventStreams): Route[] {
  return [getRunEvents(service, streams)];
}
