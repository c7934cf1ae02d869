// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import { cancelJob } from "./cancel-job.ts";
import { deleteJob } from "./delete-job.ts";
import { getJob } from "./get-job.ts";
import { getJobEvents } from "./get-job-events.ts";
import type { JobRequests } from "./job-requests.ts";
import type { JobStore } from "./job-store.ts";
import type { JobStreams } from "./job-streams.ts";
import { listJobs } from "./list-jobs.ts";
import { retryJob } from "./retry-job.ts";

export interface JobParts {
  readonly jobs: JobStore;
  readonly jobRequests: JobRequests;
  readonly jobStreams: JobStreams;
}

export function jobRoutes({ jobs, jobRequests, jobStreams }: JobParts): Route[] {
  return [
    listJobs(jobs),
    getJob(jobs),
    getJobEvents(jobs, jobStreams),
    cancelJob(jobRequests),
    retryJob(jobRequests),
    deleteJob(jobRequests),
  ];
}
