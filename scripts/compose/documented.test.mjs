// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { expect, it } from "@jest/globals";
import { documented } from "./documented.mjs";

it.each(["back up", "restore"])("docs/operations.md shows commands to %s, and bash can read them", (title) => {
  const commands = documented(title);
  expect(commands).toContain("docker compose ");
  expect(spawnSync("bash", ["-n", "-c", commands], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

it("commands that are not there are not executed", () => {
  expect(() => documented("fly")).toThrow("no commands to fly");
});
