// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";

export function keyNotFound(keyId: string): ShoalError {
  return new ShoalError("KEY_NOT_FOUND", `There is no key "${keyId}".`, {
    violations: [{ field: "key_id", reason: "no key has this id" }],
  });
}

export function keyHasEnded(): ShoalError {
  const reason = "it was revoked or has expired";
  return new ShoalError("KEY_STATE_CONFLICT", `The key can't be rotated: ${reason}. Make a new one.`, {
    violations: [{ field: "key_id", reason }],
  });
}

export function tooManyKeys(max: number): ShoalError {
  const reason = `the tenant has ${max} keys that count, as many as possible`;
  return new ShoalError("UNPROCESSABLE", `No key was made: ${reason}. Revoke one first.`);
}
