// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const THREE_MINUTES_MS = 180_000;

let clone: string;
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), "shoal-clone-"));
  run("git", ["clone", "--quiet", root, clone], tmpdir());
}, 60_000);
afterAll(() => rmSync(clone, { recursive: true, force: true }));

function run(command: string, words: readonly string[], cwd: string, timeout = 60_000): SpawnSyncReturns<string> {
  const result = spawnSync(command, words, { cwd, encoding: "utf8", timeout, env: cleanEnvironment() });
  if (result.status !== 0) throw new Error(`${command} ${words.join(" ")}: ${result.stderr}`);
  return result;
}

/** Without what npm and jest put there for us. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(npm_|NODE_|JEST_|INIT_CWD)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

describe("a clean clone", () => {
  it("installs, builds and runs the demo within three minutes, and once installed within 20 seconds", () => {
    const words = ["run", "--silent", "demo", "--", "--json"];
    const { stdout } = run("npm", words, clone, THREE_MINUTES_MS);
    const outcome = JSON.parse(stdout) as { state: string; first_event_ms: number };
    expect(outcome.state).toBe("SUCCEEDED");
    expect(outcome.first_event_ms).toBeLessThan(1000);
    expect(JSON.parse(run("npm", words, clone, 20_000).stdout)).toMatchObject({ state: "SUCCEEDED" });
  }, 300_000);
});
