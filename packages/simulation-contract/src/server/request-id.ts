// SPDX-License-Identifier: Apache-2.0
import type { Metadata } from "@grpc/grpc-js";

/** Metadata with which a caller names what it is serving, so that its log and the service's can be read together. */
export const REQUEST_ID_METADATA = "shoal-request-id";

const REQUEST_ID = /^[a-zA-Z0-9_-]{1,128}$/;

/** The caller's request id; nothing if there is none, or what is no id. */
export function requestIdOf(metadata: Metadata): string | undefined {
  const [given] = metadata.get(REQUEST_ID_METADATA);
  return typeof given === "string" && REQUEST_ID.test(given) ? given : undefined;
}
