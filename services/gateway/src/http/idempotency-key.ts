// SPDX-License-Identifier: Apache-2.0
import type { Request } from "express";
import { z } from "zod";
import { idSchema, newId } from "./ids.ts";
import { validate } from "./validate.ts";

const headerSchema = z.object({ "Idempotency-Key": idSchema.optional() });

// The caller's own request id: sent again, the same request is carried out once.
export function requestIdFor(request: Request): string {
  return (
    validate(headerSchema, { "Idempotency-Key": request.get("idempotency-key") }, "header")["Idempotency-Key"] ??
    newId()
  );
}
