// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import { onOneCore } from "./one-core.ts";

describe("a program on one core", () => {
  it("runs as it is, with its arguments, and sees no more than one core where the system can do that", () => {
    const script = "console.log(process.argv[1], require('node:os').availableParallelism())";
    const command = onOneCore([process.execPath, "-e", script, "argument"]);
    const [file = "", ...args] = command;
    const [argument, cores] = execFileSync(file, args, { encoding: "utf8" }).trim().split(" ");
    expect(argument).toBe("argument");
    expect(Number(cores)).toBe(file === process.execPath ? Number(cores) : 1);
  });
});
