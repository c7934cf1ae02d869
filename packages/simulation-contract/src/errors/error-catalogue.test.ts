// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { status } from "@grpc/grpc-js";
import { ERROR_CATALOGUE } from "./error-catalogue.ts";
import { CAUSE_CODES } from "./run-cause.ts";

const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
const [errorPart = "", causePart = ""] = page.split("## Run causes");

describe("docs/errors.md", () => {
  it("lists every code of the catalogue with its statuses and whether to retry", () => {
    const documented = rows(errorPart).map(([code, what, todo, grpc, http, retry]) => {
      expect(what?.length).toBeGreaterThan(10);
      expect(todo?.length).toBeGreaterThan(5);
      return [code, grpc, http, retry];
    });
    const catalogued = Object.entries(ERROR_CATALOGUE).map(([code, { grpc, http, retryable }]) => {
      return [`\`${code}\``, status[grpc], String(http), retryable ? "yes" : "no"];
    });
    expect(documented).toEqual(catalogued);
  });

  it("lists every cause of a run's state", () => {
    const documented = rows(causePart).map(([cause]) => cause);
    expect(documented).toEqual(CAUSE_CODES.map((code) => `\`${code}\``));
  });
});

function rows(part: string): string[][] {
  const lines = part.split("\n").filter((line) => line.startsWith("| `"));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}
