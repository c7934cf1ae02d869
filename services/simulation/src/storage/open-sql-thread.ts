// SPDX-License-Identifier: AGPL-3.0-only
import { Worker } from "node:worker_threads";
import { SqlThread } from "./sql-thread-client.ts";

// A thread's program can't be transformed while it is loaded, so from the sources the compiled one is taken.
const PROGRAM = import.meta.url.endsWith(".ts")
  ? new URL("../../dist/src/storage/sql-thread.js", import.meta.url)
  : new URL("./sql-thread.js", import.meta.url);

/** Starts a thread that executes SQL, so that neither a scan nor an fsync ever blocks the caller's event loop. */
export function openSqlThread(): SqlThread {
  return new SqlThread(new Worker(PROGRAM, { execArgv: [] }));
}
