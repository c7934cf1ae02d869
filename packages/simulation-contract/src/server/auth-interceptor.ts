// SPDX-License-Identifier: Apache-2.0
import { createHash, timingSafeEqual } from "node:crypto";
import type { ServerInterceptor } from "@grpc/grpc-js";
import { ShoalError } from "../errors/shoal-error.ts";
import { refuseCall } from "./refuse-call.ts";

/**
 * Answers UNAUTHENTICATED to calls without the metadata `authorization: Bearer TOKEN`. Digests of equal length are
 * compared, so that the time taken tells nothing about the token.
 * @throws ShoalError INVALID_REQUEST if the token is empty.
 */
export function authInterceptor(token: string): ServerInterceptor {
  if (token === "") throw new ShoalError("INVALID_REQUEST", "The token of the simulation service must not be empty.");
  const expected = digest(`Bearer ${token}`);
  return refuseCall(({ metadata }) => {
    const [given] = metadata.get("authorization");
    if (typeof given === "string" && timingSafeEqual(digest(given), expected)) return undefined;
    return new ShoalError("UNAUTHENTICATED", "The metadata authorization: Bearer TOKEN is missing or wrong.");
  });
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
