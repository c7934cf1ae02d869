// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { EXAMPLES, parseDemoOptions, USAGE } from "./demo-options.ts";

describe("the demo's options", () => {
  it("are a seed of 1 and text for a person, unless said otherwise", () => {
    expect(parseDemoOptions([])).toEqual({ example: "karate-club", seed: 1, json: false, keep: false, help: false });
    expect(parseDemoOptions(["--example", "water-price", "--seed", "40", "--json", "--keep"])).toEqual({
      example: "water-price",
      seed: 40,
      json: true,
      keep: true,
      help: false,
    });
  });

  it("tell a story where one is asked for", () => {
    expect(parseDemoOptions(["--story"]).example).toBe("story");
    expect(parseDemoOptions(["--story", "--example", "story"]).example).toBe("story");
    expect(() => parseDemoOptions(["--story", "--example", "water-price"])).toThrow(/not water-price/);
  });

  it("list the examples where one is asked for that there is not", () => {
    expect(() => parseDemoOptions(["--example", "toString"])).toThrow(
      /^--example toString: there are\n +karate-club .*\n +water-price /,
    );
    for (const name of Object.keys(EXAMPLES)) expect(USAGE).toContain(name);
  });

  it.each([["--seed", "-1"], ["--seed", "1.5"], ["--seed", "4294967295"], ["--seed", "x"], ["--sed", "1"], ["word"]])(
    "refuse %s %s",
    (...words) => {
      expect(() => parseDemoOptions(words)).toThrow();
    },
  );
});
