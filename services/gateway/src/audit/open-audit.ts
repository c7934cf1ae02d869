// SPDX-License-Identifier: Apache-2.0
import type { DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";
import type { AuditConfig } from "../config/audit-config.ts";
import { periodically } from "../maintenance/periodic.ts";
import type { Database } from "../storage/database.ts";
import { AuditLog } from "./audit-log.ts";
import { AuditStore } from "./audit-store.ts";

const SWEEP_MS = 600_000;
const REST_MS = 60_000;

export interface OpenedAudit {
  readonly auditStore: AuditStore;
  readonly auditLog: AuditLog;
}

export function openAudit(
  { retentionDays }: AuditConfig,
  database: Database,
  logger: Logger,
  stack: DisposeStack,
): OpenedAudit {
  const auditStore = new AuditStore(database);
  const auditLog = new AuditLog(auditStore, retentionDays, logger);
  stack.defer("audit log", () => auditLog.close());
  const sweep = async (signal: AbortSignal) => {
    while (!signal.aborted && (await auditStore.sweep(Date.now())));
  };
  periodically({ name: "sweep of the audit log", everyMs: SWEEP_MS, work: sweep }, logger, stack);
  const noteRest = async () => auditLog.noteRest();
  periodically({ name: "refusals that were counted", everyMs: REST_MS, work: noteRest }, logger, stack);
  return { auditStore, auditLog };
}
