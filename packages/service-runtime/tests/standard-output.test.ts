// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

const TALKER = fileURLToPath(new URL("./fixtures/talker.mjs", import.meta.url));

it("a log that is longer than a pipe holds comes whole to a reader", async () => {
  const child = spawn(process.execPath, [TALKER], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const lines: number[] = [];
  for await (const line of createInterface({ input: child.stdout }))
    lines.push((JSON.parse(line) as { line: number }).line);
  expect(lines).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  expect(await ended).toEqual([0, null]);
});
