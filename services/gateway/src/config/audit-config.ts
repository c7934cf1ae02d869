// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import type { configSchema } from "./config-schema.ts";

export interface AuditConfig {
  readonly retentionDays: number;
  // Whether what a model was to read is kept too.
  readonly withPrompts: boolean;
}

export function auditConfig(settings: z.infer<typeof configSchema>): AuditConfig {
  return { retentionDays: settings.AUDIT_RETENTION_DAYS, withPrompts: settings.AUDIT_PROMPTS };
}
