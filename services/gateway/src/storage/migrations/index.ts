// SPDX-License-Identifier: Apache-2.0
import type { Migration } from "kysely";
import { castsAndIntents } from "./0001-casts-and-intents.ts";
import { interviewAnswers } from "./0002-interview-answers.ts";
import { castChunks } from "./0003-cast-chunks.ts";
import { tenantsAndKeys } from "./0004-tenants-and-keys.ts";
import { intentLeases } from "./0005-intent-leases.ts";
import { rateCounters } from "./0006-rate-counters.ts";
import { deletedTenants } from "./0007-deleted-tenants.ts";
import { quotasAndUsage } from "./0008-quotas-and-usage.ts";
import { idempotencyKeys } from "./0009-idempotency-keys.ts";
import { jobs } from "./0010-jobs.ts";
import { auditLog } from "./0011-audit-log.ts";
import { reproductions } from "./0012-reproductions.ts";
import { modelAnswers } from "./0013-model-answers.ts";
import { castVersions } from "./0014-cast-versions.ts";

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-casts-and-intents": castsAndIntents,
  "0002-interview-answers": interviewAnswers,
  "0003-cast-chunks": castChunks,
  "0004-tenants-and-keys": tenantsAndKeys,
  "0005-intent-leases": intentLeases,
  "0006-rate-counters": rateCounters,
  "0007-deleted-tenants": deletedTenants,
  "0008-quotas-and-usage": quotasAndUsage,
  "0009-idempotency-keys": idempotencyKeys,
  "0010-jobs": jobs,
  "0011-audit-log": auditLog,
  "0012-reproductions": reproductions,
  "0013-model-answers": modelAnswers,
  "0014-cast-versions": castVersions,
};
