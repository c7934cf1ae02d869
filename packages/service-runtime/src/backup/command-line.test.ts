// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { BackupError } from "./backup-error.ts";
import { runCommandLine } from "./command-line.ts";

let printed: string;
let complained: string;

beforeEach(() => {
  [printed, complained] = ["", ""];
  jest.spyOn(process.stdout, "write").mockImplementation((text) => Boolean((printed += String(text))));
  jest.spyOn(process.stderr, "write").mockImplementation((text) => Boolean((complained += String(text))));
});
afterEach(() => {
  jest.restoreAllMocks();
});

function run(...words: string[]): Promise<number> {
  return runCommandLine(words, {
    usage: "program",
    serve: () => Promise.resolve(143),
    backup: (folder, say) => Promise.resolve(say(`to ${folder}`)),
    restore: () => Promise.reject(new BackupError("It is not empty.")),
  });
}

describe("a service's command line", () => {
  it("serves without a word", async () => expect(await run()).toBe(143));

  it("hands a command the folder as an absolute path, and shows what it says", async () => {
    expect(await run("backup", "a")).toBe(0);
    expect(printed).toBe(`to ${resolve("a")}\n`);
  });

  it("shows what a command complains of, without a stack", async () => {
    expect(await run("restore", "a")).toBe(1);
    expect(complained).toBe("It is not empty.\n");
  });

  it.each(["help", "--help", "-h"])("tells with %s what can be said", async (word) => {
    expect(await run(word)).toBe(0);
    expect(printed).toMatch(/^Usage: program \[COMMAND\]\n[^]*backup DIR[^]*restore DIR/);
  });

  it.each([["backup"], ["restore", "a", "b"], ["bakcup", "a"], [""]])(
    "does not guess what %j means",
    async (...words) => {
      expect(await run(...words)).toBe(2);
      expect(printed).toBe("");
      expect(complained).toMatch(/^Usage: /);
    },
  );
});
