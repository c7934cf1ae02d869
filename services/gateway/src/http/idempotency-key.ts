// SPDX-License-Identifier: Apache-2.0
import type { Request } from "express";
import { z } from "zod";
import { idSchema } from "./ids.ts";
import { validate } from "./validate.ts";

// The caller's own request id: sent again, the same request is carried out once.
export const idempotencyHeaders = z.object({
  "Idempotency-Key": idSchema.optional().meta({
    description:
      "An id of your choice: the same request with the same key is carried out once and answered alike, for 24 hours.",
  }),
});

export function idempotencyKeyOf(request: Request): string | undefined {
  const headers = { "Idempotency-Key": request.get("idempotency-key") };
  return validate(idempotencyHeaders, headers, "header")["Idempotency-Key"];
}
