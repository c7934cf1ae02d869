// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { Metadata, status } from "@grpc/grpc-js";
import fc from "fast-check";
import { errorDetailType } from "../proto-definition.ts";
import { ERROR_CATALOGUE, type ErrorCode } from "./error-catalogue.ts";
import { ERROR_TRAILER } from "./error-detail.ts";
import { invalidRequest, ShoalError } from "./shoal-error.ts";
import { toGrpcStatus, type GrpcStatus } from "./to-grpc-status.ts";
import { INTERNAL_MESSAGE, toShoalError } from "./to-shoal-error.ts";

const codes = (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).filter((code) => code !== "INTERNAL");

describe("an error that travels as status and trailer", () => {
  it("arrives as it was", () => {
    const violation = fc.record({ field: fc.string({ maxLength: 60 }), reason: fc.string({ maxLength: 60 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.string({ maxLength: 200 }),
        fc.array(violation, { maxLength: 20 }),
        fc.nat(),
        (code, message, violations, retryAfterMs) => {
          const arrived = travel(toGrpcStatus(new ShoalError(code, message, { violations, retryAfterMs })));
          expect(arrived).toMatchObject({ code, message, violations, retryAfterMs });
          expect(arrived.retryable).toBe(ERROR_CATALOGUE[code].retryable);
        },
      ),
    );
  });

  it("says nothing of an INTERNAL one's cause", () => {
    const secret = new Error("SELECT secret");
    for (const error of [secret, "secret", new ShoalError("INTERNAL", "secret", { cause: secret })]) {
      const sent = toGrpcStatus(error);
      expect(sent).toMatchObject({ code: status.INTERNAL, details: INTERNAL_MESSAGE });
      expect(Buffer.from(String(sent.metadata.get(ERROR_TRAILER)[0])).includes("secret")).toBe(false);
    }
  });

  it("keeps an unknown error as cause", () => {
    const cause = new TypeError("x is undefined");
    expect(toShoalError(cause)).toMatchObject({ code: "INTERNAL", message: INTERNAL_MESSAGE, cause });
  });

  it("stays within what gRPC implementations accept as metadata, whatever is wrong", () => {
    const violations = Array.from({ length: 500 }, (_, index) => {
      return { field: `agents[${index}].name`, reason: "😀".repeat(5_000) };
    });
    const { metadata, details } = toGrpcStatus(invalidRequest(violations));
    const trailer = metadata.get(ERROR_TRAILER)[0];
    expect(Buffer.isBuffer(trailer) && trailer.length).toBeLessThan(6_000);
    expect(details.length).toBeLessThanOrEqual(500);
    const arrived = travel({ code: status.INVALID_ARGUMENT, details, metadata });
    expect(arrived.violations.length).toBeGreaterThan(2);
    expect(arrived.violations[0]?.field).toBe("agents[0].name");
  });

  it("replaces half characters, which can't be encoded", () => {
    const { details } = toGrpcStatus(new ShoalError("UNPROCESSABLE", "no \uD83D engine"));
    expect(details).toBe("no \uFFFD engine");
    expect(() => encodeURI(details)).not.toThrow();
  });
});

describe("a status without trailer", () => {
  it.each([
    [status.UNAVAILABLE, "No connection established", "SIMULATION_UNAVAILABLE", /reached/],
    [status.DEADLINE_EXCEEDED, "Deadline exceeded", "SIMULATION_UNAVAILABLE", /in time/],
    [status.CANCELLED, "Call cancelled", "SIMULATION_UNAVAILABLE", /cut/],
    [status.INTERNAL, "Received RST_STREAM with code 2", "SIMULATION_UNAVAILABLE", /broke/],
    [status.UNAUTHENTICATED, "who?", "UNAUTHENTICATED", /token/],
    [status.UNIMPLEMENTED, "unknown method", "UNIMPLEMENTED", /not serve/],
    [status.INTERNAL, "secret", "INTERNAL", /inside/],
    [status.UNKNOWN, "secret", "INTERNAL", /inside/],
  ])("%i %s becomes %s", (code, details, expected, message) => {
    const error = travel({ code, details, metadata: new Metadata() });
    expect(error.code).toBe(expected);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("secret");
  });

  it("with a trailer of a code that this version does not know is INTERNAL", () => {
    const metadata = new Metadata();
    metadata.set(ERROR_TRAILER, errorDetailType.serialize({ code: "FROM_THE_FUTURE", message: "?" }));
    expect(travel({ code: status.ABORTED, details: "?", metadata }).code).toBe("INTERNAL");
  });

  it("with a broken trailer counts as one without", () => {
    const metadata = new Metadata();
    metadata.set(ERROR_TRAILER, Buffer.from([0xff, 0xff, 0xff]));
    expect(travel({ code: status.UNAVAILABLE, details: "?", metadata }).code).toBe("SIMULATION_UNAVAILABLE");
  });
});

function travel(sent: GrpcStatus): ShoalError {
  return toShoalError(Object.assign(new Error(`${sent.code}: ${sent.details}`), sent));
}
