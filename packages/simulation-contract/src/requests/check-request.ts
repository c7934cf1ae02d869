// SPDX-License-Identifier: Apache-2.0
import { plainReason } from "@shoal/cast";
import type { z } from "zod";
import { invalidRequest } from "../errors/shoal-error.ts";
import { REQUEST_SCHEMAS } from "./request-schemas.ts";
import { violationsOf } from "./violations.ts";

/** A request whose shape can be checked without knowing what is stored. */
export type CheckedRpc = keyof typeof REQUEST_SCHEMAS;

/** A request after its check: page sizes filled in, states as bare words. */
export type CheckedRequest<Name extends CheckedRpc> = z.infer<(typeof REQUEST_SCHEMAS)[Name]>;

/**
 * The request, checked, for servers of the contract.
 * @throws ShoalError INVALID_REQUEST with every field that is wrong.
 */
export function checkRequest<Name extends CheckedRpc>(name: Name, request: unknown): CheckedRequest<Name> {
  const checked = REQUEST_SCHEMAS[name].safeParse(request, { error: plainReason });
  if (!checked.success) throw invalidRequest(violationsOf(checked.error));
  return checked.data as CheckedRequest<Name>;
}
