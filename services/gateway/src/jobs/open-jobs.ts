// SPDX-License-Identifier: Apache-2.0
import type { DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";
import type { LeaseTimes } from "../intents/intent-leases.ts";
import type { Quotas } from "../quotas/quotas.ts";
import type { Store } from "../storage/open-store.ts";
import type { JobParts } from "./index.ts";
import { JobClaims } from "./job-claims.ts";
import type { JobKind } from "./job-kind.ts";
import { JobRequests } from "./job-requests.ts";
import { JobRunner } from "./job-runner.ts";
import { JobStore } from "./job-store.ts";
import { JobStreams } from "./job-streams.ts";

export interface OpenJobsParts {
  readonly store: Store;
  readonly quotas: Quotas;
  readonly kinds: readonly JobKind[];
  readonly leaseTimes: LeaseTimes;
  readonly logger: Logger;
  readonly stack: DisposeStack;
}

export function openJobs({ store, quotas, kinds, leaseTimes, logger, stack }: OpenJobsParts): JobParts {
  const jobs = new JobStore(store.database, quotas);
  const claims = new JobClaims(store, quotas, leaseTimes.leaseMs);
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
  const runner = new JobRunner({ kinds: byKind, claims, store: jobs, ...leaseTimes, logger });
  runner.start();
  stack.defer("job runner", () => runner.stop());
  return { jobs, jobRequests: new JobRequests(store.database, quotas, jobs), jobStreams: new JobStreams(jobs) };
}
