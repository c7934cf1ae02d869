// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { parseDemoOptions } from "./demo-options.ts";

describe("the demo's options", () => {
  it("are a seed of 1 and text for a person, unless said otherwise", () => {
    expect(parseDemoOptions([])).toEqual({ seed: 1, json: false, keep: false, help: false });
    expect(parseDemoOptions(["--seed", "40", "--json", "--keep"])).toEqual({
      seed: 40,
      json: true,
      keep: true,
      help: false,
    });
  });

  it.each([["--seed", "-1"], ["--seed", "1.5"], ["--seed", "4294967295"], ["--seed", "x"], ["--sed", "1"], ["word"]])(
    "refuse %s %s",
    (...words) => {
      expect(() => parseDemoOptions(words)).toThrow();
    },
  );
});
