// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { readConfig } from "./read-config.ts";

const schema = z.object({ TOKEN: z.string().min(8, "at least 8 characters are expected"), PORT: z.string() });
const TOKEN = "correct horse";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-secrets-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string): string {
  const path = join(folder, `secret-${content.length}`);
  writeFileSync(path, content);
  return path;
}

const read = (env: NodeJS.ProcessEnv) => readConfig(schema, { PORT: "1", ...env }, ["TOKEN"]);

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(schema, env, ["TOKEN"]);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error("a ConfigError was expected");
}

describe("a secret from a file", () => {
  it.each([TOKEN, `${TOKEN}\n`, `${TOKEN}\r\n`])("is what the file holds but for one final line end: %j", (content) => {
    expect(read({ TOKEN_FILE: fileOf(content) })).toEqual({ TOKEN, PORT: "1" });
  });

  it("keeps every other character", () => {
    expect(read({ TOKEN_FILE: fileOf(` ${TOKEN} \n\n`) }).TOKEN).toBe(` ${TOKEN} \n`);
  });

  it("is not looked for if only other variables end in _FILE", () => {
    expect(read({ TOKEN, PORT_FILE: "/nowhere" })).toEqual({ TOKEN, PORT: "1" });
    expect(problems({ TOKEN, PORT_FILE: fileOf("80") })).toEqual(["PORT: missing, expected string"]);
  });

  it("counts as not named if the variable is empty", () => {
    expect(read({ TOKEN, TOKEN_FILE: "" }).TOKEN).toBe(TOKEN);
    expect(read({ TOKEN: "", TOKEN_FILE: fileOf(TOKEN) }).TOKEN).toBe(TOKEN);
  });

  it("is refused beside the variable itself, once, and beside all other problems", () => {
    expect(problems({ TOKEN, TOKEN_FILE: fileOf(TOKEN) })).toEqual([
      "TOKEN_FILE: give TOKEN or TOKEN_FILE, not both",
      "PORT: missing, expected string",
    ]);
  });

  it("has its file named if it is missing, a folder or empty", () => {
    const gone = join(folder, "gone");
    expect(problems({ TOKEN_FILE: gone, PORT: "1" })).toEqual([
      expect.stringMatching(`^TOKEN_FILE: .*${gone}.*ENOENT`),
    ]);
    expect(problems({ TOKEN_FILE: folder, PORT: "1" })).toEqual([expect.stringMatching(/^TOKEN_FILE: .*EISDIR/)]);
    expect(problems({ TOKEN_FILE: fileOf("\n"), PORT: "1" })).toEqual([expect.stringMatching(/^TOKEN_FILE: .*empty$/)]);
  });

  it("is checked like the variable, and never repeated", () => {
    expect(problems({ TOKEN_FILE: fileOf("hunter2"), PORT: "1" })).toEqual([
      "TOKEN: at least 8 characters are expected",
    ]);
  });

  it("is named as a way if the secret is missing", () => {
    expect(problems({ PORT: "1" })).toEqual([
      "TOKEN: missing, expected string (or TOKEN_FILE, the path of a file that holds it)",
    ]);
  });
});
