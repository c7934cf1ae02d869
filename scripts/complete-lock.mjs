#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Adds the optional packages of other platforms to package-lock.json, after `npm install` has changed it:
//   node scripts/complete-lock.mjs            adds them
//   node scripts/complete-lock.mjs --check    only says what is missing
// Why: an npm that could not see a platform's package leaves it out, and npm 11 then refuses its own lock in `npm ci`
// (https://github.com/npm/cli/issues/9846). An entry needs no more than version and platform to satisfy it.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const OS_WORDS = {
  aix: "aix",
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  netbsd: "netbsd",
  openbsd: "openbsd",
  openharmony: "openharmony",
  sunos: "sunos",
  win32: "win32",
  windows: "win32",
};
const CPU_WORDS = {
  arm: "arm",
  arm64: "arm64",
  armv7: "arm",
  ia32: "ia32",
  loong64: "loong64",
  mips64el: "mips64el",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  wasm32: "wasm32",
  x64: "x64",
};
const LIBC_WORDS = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

/** Optional dependencies with an exact version that a lock (parsed) has no entry for: `{name, version, by}`. */
export function missingOptionals(lock) {
  const missing = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (/^\d/.test(version) && !resolves(lock.packages, path, name)) missing.push({ name, version, by: path });
    }
  }
  return missing;
}

/** The lock with an entry for each of them; throws if a package's name does not tell its platform. */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  for (const { name, version, by } of missingOptionals(lock)) {
    packages[`node_modules/${name}`] = entryOf(name, version, lock.packages[by]);
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

/** Looks for a package as Node does: in the node_modules of `from` and of every folder above it. */
function resolves(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
    if (packages[`${base === "" ? "" : `${base}/`}node_modules/${name}`] !== undefined) return true;
    if (base === "") return false;
  }
}

function entryOf(name, version, { dev, devOptional }) {
  const words = name.toLowerCase().split(/[-/]/);
  const platform = Object.entries({ cpu: CPU_WORDS, libc: LIBC_WORDS, os: OS_WORDS })
    .map(([key, table]) => [key, words.flatMap((word) => (Object.hasOwn(table, word) ? [table[word]] : []))])
    .filter(([, values]) => values.length > 0);
  if (platform.length === 0) throw new Error(`The name ${name} does not tell for which platform it is.`);
  const rest = { dev, devOptional, optional: true, ...Object.fromEntries(platform) };
  // In npm's own order, so that it leaves the file as it is.
  const sorted = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .sort();
  return { version, ...Object.fromEntries(sorted) };
}

function main() {
  const file = join(resolve(dirname(fileURLToPath(import.meta.url)), ".."), "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingOptionals(lock);
  if (missing.length === 0) return;
  if (!process.argv.includes("--check")) {
    writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
    console.error(`Added ${missing.length} packages of other platforms to package-lock.json.`);
    return;
  }
  const names = missing.map(({ name, by }) => `  ${name} (wanted by ${by})`).join("\n");
  console.error(`package-lock.json lacks packages of other platforms (run "npm run complete-lock"):\n${names}`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
