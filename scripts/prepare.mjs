#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Makes a fresh clone ready to run: checks Node, installs when the lock file changed, builds what changed.
// It needs nothing but Node, and speaks on standard error only: the caller's standard output belongs to the caller.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_AT_LEAST = [20, 19];

/** What is wrong with this version of Node (such as `20.18.1`), or undefined if it will do. */
export function nodeProblem(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > NODE_AT_LEAST[0] || (major === NODE_AT_LEAST[0] && minor >= NODE_AT_LEAST[1])) return undefined;
  return `Node.js ${NODE_AT_LEAST.join(".")} or newer is needed; this is ${version}. Get one from https://nodejs.org.`;
}

/**
 * Whether the dependencies installed below `root` are those of its lock file: by our own note of its content, or, if
 * they were installed by hand, because npm finished an installation after the file was last written.
 */
export function isInstalled(root) {
  if (isMarked(root)) return true;
  const npmsOwn = join(root, "node_modules", ".package-lock.json");
  return existsSync(npmsOwn) && statSync(npmsOwn).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

/** Notes that the dependencies of the lock file are installed. */
export function markInstalled(root) {
  if (!isMarked(root)) writeFileSync(stampFile(root), lockHash(root));
}

function isMarked(root) {
  const stamp = stampFile(root);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash(root);
}

function stampFile(root) {
  return join(root, "node_modules", ".shoal-installed");
}

// Workspaces are links, so a new one needs an install even if no dependency changed: the lock file lists them too.
function lockHash(root) {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function run(root, command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
    shell: process.platform === "win32" && command === "npm",
  });
  if (error !== undefined) throw new Error(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`"${command} ${args.join(" ")}" failed. What it printed above tells why.`);
}

function prepare(root) {
  const problem = nodeProblem(process.versions.node);
  if (problem !== undefined) throw new Error(problem);
  if (!isInstalled(root)) {
    console.error("Installing the dependencies (once; about a minute) …");
    run(root, "npm", ["ci", "--no-audit", "--no-fund"]);
  }
  markInstalled(root);
  const fresh = !existsSync(join(root, "services/gateway/dist/main.js"));
  if (fresh) console.error("Building (the first time takes some seconds) …");
  run(root, process.execPath, [join(root, "node_modules/@typescript/native/bin/tsc"), "-b"]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    prepare(resolve(dirname(fileURLToPath(import.meta.url)), ".."));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
