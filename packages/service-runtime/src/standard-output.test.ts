// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";

const LOGGER = new URL("../dist/logger.js", import.meta.url).href;

function saidBy(script: string): string[] {
  const program = `const { createLogger } = await import("${LOGGER}");
    const logger = createLogger({ name: "it", level: "info" });
    ${script}`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program]);
  return String(stdout)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => String((JSON.parse(line) as { msg: unknown }).msg));
}

describe("what a program logs on its standard output", () => {
  it("is there when it exits in the same turn, or by an exception", () => {
    expect(saidBy(`logger.info("a"); logger.info("b"); process.exit(1);`)).toEqual(["a", "b"]);
    expect(saidBy(`logger.info("a"); throw new Error("no");`)).toEqual(["a"]);
  });

  it("is there when the process is killed in the turn after, in its order", () => {
    const script = `logger.info("a"); logger.info("b"); setImmediate(() => process.kill(process.pid, "SIGKILL"));`;
    expect(saidBy(script)).toEqual(["a", "b"]);
  });

  it("does not pile up within a long turn", () => {
    const script = `for (let i = 0; i < 100; i += 1) logger.info("a".repeat(1_000)); process.kill(process.pid, "SIGKILL");`;
    expect(saidBy(script).length).toBeGreaterThan(50);
  });

  it("is there at once if it is an error, with what came before it", () => {
    const script = `logger.info("a"); logger.error("b"); process.kill(process.pid, "SIGKILL");`;
    expect(saidBy(script)).toEqual(["a", "b"]);
  });
});
