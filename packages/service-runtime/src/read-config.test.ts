// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { readConfig } from "./read-config.ts";

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  TOKEN: z.string().min(32, "at least 32 characters are expected"),
  LEVEL: z.enum(["info", "debug"]).default("info"),
  SOURCE: z.string(),
});

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error("a ConfigError was expected");
}

describe("readConfig", () => {
  it("converts what is given and fills in the defaults", () => {
    const env = { PORT: "9090", TOKEN: "t".repeat(32), SOURCE: "here", UNRELATED: "x" };
    expect(readConfig(schema, env)).toEqual({ PORT: 9090, TOKEN: "t".repeat(32), LEVEL: "info", SOURCE: "here" });
  });

  it("takes an empty variable as not set", () => {
    const env = { PORT: "", LEVEL: "", TOKEN: "t".repeat(32), SOURCE: "here" };
    expect(readConfig(schema, env)).toMatchObject({ PORT: 8080, LEVEL: "info" });
    expect(problems({ ...env, SOURCE: "" })).toEqual(["SOURCE: missing, expected string"]);
  });

  it("names every problem at once, a line each", () => {
    const found = problems({ PORT: "0", TOKEN: "short", LEVEL: "loud" });
    expect(found).toEqual([
      "PORT: Too small: expected number to be >=1",
      "TOKEN: at least 32 characters are expected",
      'LEVEL: Invalid option: expected one of "info"|"debug"',
      "SOURCE: missing, expected string",
    ]);
    expect(new ConfigError(found).message.split("\n")).toHaveLength(5);
  });

  it("never repeats a value, which may be a secret", () => {
    expect(problems({ PORT: "not-a-port", TOKEN: "hunter2", SOURCE: "here" }).join()).not.toMatch(/hunter2|not-a-port/);
  });

  it("names the setting when the rule is about several", () => {
    const both = schema.refine((settings) => settings.LEVEL === "info", { path: ["LEVEL"], message: "only info" });
    expect(() => readConfig(both, { TOKEN: "t".repeat(32), SOURCE: "here", LEVEL: "debug" })).toThrow(
      "LEVEL: only info",
    );
  });
});
