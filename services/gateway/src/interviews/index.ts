// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { createInterview } from "./create-interview.ts";
import type { InterviewStore } from "./interview-store.ts";
import type { Interviewer } from "./interviewer.ts";
import { listInterviews } from "./list-interviews.ts";

export function interviewRoutes(service: SimulationService, interviewer: Interviewer, store: InterviewStore): Route[] {
  return [createInterview(interviewer), listInterviews(service, store)];
}
