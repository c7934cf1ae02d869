#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// `npm run test:full`: the longer tests that `npm test` leaves out. A part whose means are missing here is skipped and
// named; where CI=true it counts as a failure, so that no part is ever left out without anyone seeing it.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Parts of the full run. `missing` says why a part cannot run here, undefined if it can; `run` gives its counts.
 */
function partsOf(root) {
  const cleanClone = "clean-clone\\.full\\.test";
  const readme = "(readme|rest-examples)\\.full\\.test";
  const pages = "(live|reference)-page(-\\w+)?\\.full\\.test";
  const python = "python-client\\.full\\.test";
  const schemathesis = "schemathesis\\.full\\.test";
  const pythonWorker = "python-worker\\.full\\.test";
  const postgres = "postgres\\.full\\.test";
  const testDatabase = process.env.SHOAL_TEST_DATABASE_URL || "postgres://postgres@127.0.0.1:5432/postgres";
  const others = [cleanClone, readme, pages, python, schemathesis, pythonWorker, postgres];
  return [
    {
      name: "long tests",
      missing: () => undefined,
      run: () => runJest(root, ["--testPathIgnorePatterns", "/node_modules/", ...others]),
    },
    {
      // By itself: its limits are of time.
      name: "a clean clone",
      missing: () => missingCommands(["git", "npm"], process.env.PATH ?? ""),
      run: () => runJest(root, ["--testPathPatterns", cleanClone]),
    },
    {
      name: "the commands of README and docs/rest.md",
      missing: () => missingCommands(["bash", "cat", "curl", "tail"], process.env.PATH ?? ""),
      run: () => runJest(root, ["--testPathPatterns", readme]),
    },
    {
      name: "the pages in Chromium",
      missing: () => missingChromium(process.env.CHROMIUM_PATH || "/usr/bin/chromium"),
      run: () => runJest(root, ["--testPathPatterns", pages]),
    },
    {
      name: "the Python client",
      missing: () => missingPython(),
      run: () => runJest(root, ["--testPathPatterns", python]),
    },
    {
      name: "Schemathesis",
      missing: () => missingPython(),
      run: () => runJest(root, ["--testPathPatterns", schemathesis]),
    },
    {
      name: "the gateway on PostgreSQL",
      missing: () =>
        missingCommands(["bash", "pg_dump", "pg_restore"], process.env.PATH ?? "") ?? missingPostgres(testDatabase),
      run: () => runJest(root, ["--testPathPatterns", postgres]),
    },
    {
      name: "the gateway's own tests on PostgreSQL",
      missing: () => missingPostgres(testDatabase),
      run: () => runJest(root, [], "jest.postgres.config.js"),
    },
    {
      name: "a worker in Python",
      missing: () => missingCommands(["python3"], process.env.PATH ?? ""),
      run: () => runJest(root, ["--testPathPatterns", pythonWorker]),
    },
  ];
}

/** Which of the commands no folder of `path` has, as a reason; undefined if it has all. */
export function missingCommands(commands, path) {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const missing = commands.filter((command) => !folders.some((folder) => isExecutable(join(folder, command))));
  return missing.length === 0 ? undefined : `${missing.join(", ")} not found`;
}

/** Why no virtual environment can be made here; undefined if one can. */
function missingPython() {
  const { status } = spawnSync("python3", ["-c", "import ensurepip, venv"], { stdio: "ignore" });
  return status === 0 ? undefined : "python3 with venv not found";
}

/** Why the server of a postgres:// URL can't be used, undefined if it takes a connection. The URL holds a password. */
export function missingPostgres(url) {
  const ask = `import pg from "pg";
const client = new pg.Client({ connectionString: process.env.ASKED, connectionTimeoutMillis: 5_000 });
await client.connect();
await client.end();`;
  const gateway = join(dirname(fileURLToPath(import.meta.url)), "../services/gateway");
  const { status } = spawnSync(process.execPath, ["--input-type=module", "--eval", ask], {
    cwd: gateway,
    env: { ...process.env, ASKED: url },
    stdio: "ignore",
  });
  return status === 0 ? undefined : "no PostgreSQL server takes a connection; SHOAL_TEST_DATABASE_URL can name one";
}

function missingChromium(file) {
  return isExecutable(file) ? undefined : `${file} not found; CHROMIUM_PATH can name another one`;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function runJest(root, selection, config = "jest.full.config.js") {
  const jest = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js"];
  const { stdout, status } = spawnSync(
    process.execPath,
    [...jest, "--config", config, "--passWithNoTests", ...selection],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  process.stdout.write(stdout);
  return countsOf(stdout, status);
}

/** The counts in the closing line of a test run; a run that failed without saying so counts as one failure. */
export function countsOf(output, status) {
  const [, passed = 0, failed = 0] = /(?:^|\n)(\d+) passed, (\d+) failed[^\n]*\n?$/.exec(output) ?? [];
  const counts = { passed: Number(passed), failed: Number(failed) };
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Runs the parts and adds up their counts; what is missing is a failure if `strict`. */
export function runParts(parts, strict, say) {
  const total = { passed: 0, failed: 0 };
  for (const { name, missing, run } of parts) {
    const reason = missing();
    if (reason !== undefined) say(`${strict ? "FAILED" : "SKIPPED"}: ${name}: ${reason}`);
    const { passed, failed } = reason === undefined ? run() : { passed: 0, failed: strict ? 1 : 0 };
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

function main() {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
  const { passed, failed } = runParts(partsOf(root), process.env.CI === "true", (line) => console.log(line));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
