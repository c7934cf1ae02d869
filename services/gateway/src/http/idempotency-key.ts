// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema, newId } from "./ids.ts";

// The caller's own request id: sent again, the same request is carried out once.
export const idempotencyHeaders = z.object({
  "Idempotency-Key": idSchema.optional().meta({
    description: "An id of your choice: the same request with the same key is carried out once and answered alike.",
  }),
});

export function requestIdFor(headers: z.output<typeof idempotencyHeaders>): string {
  return headers["Idempotency-Key"] ?? newId();
}
