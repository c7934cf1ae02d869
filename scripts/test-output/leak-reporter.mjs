// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Fails a test run in which a service has written a secret; see output-watch.mjs. Before the reporter that counts. */
export default class LeakReporter {
  #folder = mkdtempSync(join(tmpdir(), "shoal-leaks-"));

  constructor() {
    process.env.SHOAL_TEST_LEAKS = this.#file;
    writeFileSync(this.#file, "");
  }

  get #file() {
    return join(this.#folder, "leaks.ndjson");
  }

  onRunComplete(_contexts, results) {
    const leaks = readFileSync(this.#file, "utf8").split("\n").filter(Boolean);
    rmSync(this.#folder, { recursive: true });
    for (const leak of leaks) {
      const { source, excerpt } = JSON.parse(leak);
      process.stderr.write(`A secret is in the output of ${source}, in the line that begins: ${excerpt}\n`);
    }
    results.numFailedTests += leaks.length;
  }
}
