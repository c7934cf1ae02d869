// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { validatePrompt } from "./validate-prompt.ts";

describe("a prompt", () => {
  it.each([
    ["is trimmed", "  Why?\n", "Why?"],
    ["may have 4,000 characters", "x".repeat(4_000), "x".repeat(4_000)],
    ["may have 4,000 emoji", "🐟".repeat(4_000), "🐟".repeat(4_000)],
    ["is counted after it was trimmed", ` ${"x".repeat(4_000)} `, "x".repeat(4_000)],
  ])("%s", (_what, given, expected) => {
    expect(validatePrompt(given)).toBe(expected);
  });

  it.each([
    ["empty", ""],
    ["nothing but spaces", " \t\n　"],
    ["4,001 characters", "x".repeat(4_001)],
    ["4,001 emoji", "🐟".repeat(4_001)],
    ["far too long", "x".repeat(1_000_000)],
    ["a number", 7],
    ["missing", undefined],
  ])("that is %s is refused, with its field", (_what, given) => {
    const violations = [expect.objectContaining({ field: "prompt" })];
    expect(() => validatePrompt(given)).toThrow(expect.objectContaining({ code: "INVALID_REQUEST", violations }));
  });
});
