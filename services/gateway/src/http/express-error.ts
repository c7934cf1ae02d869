// SPDX-License-Identifier: Apache-2.0
import { invalidRequest, ShoalError } from "@shoal/simulation-contract";

const UNREADABLE = "can't be read; it must be encoded as Content-Encoding says";

// What Express and its body parser throw, told by `type`; anything else passes unchanged.
export function fromExpressError(thrown: unknown): unknown {
  if (thrown instanceof URIError) return invalidRequest([{ field: "path", reason: "not a valid percent-encoding" }]);
  if (thrown instanceof ShoalError || !isBodyError(thrown)) return thrown;
  switch (thrown.type) {
    case "entity.parse.failed":
      return malformedJson(thrown);
    case "entity.too.large":
      return tooLarge(thrown);
    case "encoding.unsupported":
      return unsupported("Content-Encoding", "identity, gzip, deflate or br is expected");
    case "charset.unsupported":
      return unsupported("Content-Type", "charset utf-8 is expected");
    case "request.aborted":
    case "request.size.invalid":
      return invalidRequest([{ field: "body", reason: "shorter or longer than its Content-Length" }]);
    default:
      return thrown.status === 400 ? invalidRequest([{ field: "body", reason: UNREADABLE }]) : thrown;
  }
}

interface BodyError extends Error {
  // Not given where the decompression failed.
  readonly type?: string;
  readonly status: number;
  readonly limit?: number;
}

function isBodyError(thrown: unknown): thrown is BodyError {
  return thrown instanceof Error && "status" in thrown && typeof thrown.status === "number";
}

function malformedJson(thrown: BodyError): ShoalError {
  const reason = "not valid JSON";
  const violations = [{ field: "body", reason }];
  return new ShoalError("MALFORMED_JSON", `The body is ${reason}.`, { violations, cause: thrown });
}

function tooLarge(thrown: BodyError): ShoalError {
  const reason = `at most ${thrown.limit ?? "MAX_BODY_BYTES"} bytes are accepted`;
  return new ShoalError("BODY_TOO_LARGE", `The body is too large: ${reason}.`, {
    violations: [{ field: "body", reason }],
  });
}

export function unsupported(field: string, reason: string): ShoalError {
  return new ShoalError("UNSUPPORTED_MEDIA_TYPE", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
