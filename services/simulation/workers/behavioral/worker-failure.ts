// SPDX-License-Identifier: AGPL-3.0-only
import type { z } from "zod";

/** Why the engine can't go on, in words for the user. */
export class WorkerFailure extends Error {
  override readonly name = "WorkerFailure";
}

/** What is wrong, field by field, on one line. */
export function wordsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".") || "it"}: ${issue.message}`).join("; ");
}
