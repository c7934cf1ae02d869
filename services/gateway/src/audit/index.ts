// SPDX-License-Identifier: Apache-2.0
export { AuditLog, NOBODY } from "./audit-log.ts";
export type { AuditStore } from "./audit-store.ts";
export { getAudit } from "./get-audit.ts";
export { openAudit } from "./open-audit.ts";
export { RecordActs } from "./record-acts.ts";
