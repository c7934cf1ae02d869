#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Fails if proto/ breaks callers of what proto/baseline.json holds. Messages of an RPC that is not served yet may change.
// After a change that was meant and is announced: npx buf build --exclude-source-info -o proto/baseline.json
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Sentences about what breaks below `root`; empty if nothing does. */
export function breakingChanges(root) {
  const buf = join(dirname(fileURLToPath(import.meta.url)), "../node_modules/.bin/buf");
  const args = ["breaking", "--against", "proto/baseline.json", "--error-format", "json"];
  const { status, stdout, stderr } = spawnSync(buf, args, { cwd: root, encoding: "utf8" });
  // 100 is buf's exit code for "there are findings".
  if (status !== 0 && status !== 100) throw new Error(`buf breaking failed: ${stderr}`);
  const unserved = unservedMessages(join(root, "proto"));
  const findings = stdout.split("\n").filter((line) => line !== "");
  return findings
    .map((line) => JSON.parse(line).message)
    .filter((text) => !unserved.some((name) => text.includes(`"${name}"`)));
}

function unservedMessages(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".proto"));
  const text = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  return [...text.matchAll(/\/\/ [^\n]*Not served yet\.\nmessage (\w+) /g)].map((match) => match[1]);
}

function main() {
  const changes = breakingChanges(resolve(dirname(fileURLToPath(import.meta.url)), ".."));
  if (changes.length === 0) return;
  console.error(`proto/ breaks its callers:\n${changes.map((text) => `  ${text}`).join("\n")}`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
