// SPDX-License-Identifier: AGPL-3.0-only
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const CLOSED_FILES_KEPT = 8;

/**
 * libsql can't finalize a statement: a closed file keeps its descriptors until its statements are garbage-collected, and a
 * quiet thread may never collect. So the thread is told to, every few files.
 */
export class StatementCollector {
  readonly #collect: () => void;
  #closed = 0;

  constructor() {
    // The flag gives `gc` to contexts that are made after it.
    setFlagsFromString("--expose-gc");
    this.#collect = runInNewContext("gc") as () => void;
  }

  fileClosed(release: boolean): void {
    this.#closed += 1;
    if (release || this.#closed % CLOSED_FILES_KEPT === 0) this.#collect();
  }
}
