// SPDX-License-Identifier: AGPL-3.0-only
import { parentPort } from "node:worker_threads";
import { SqlDatabase } from "./sql-database.ts";
import type { RawRow, SqlReply, SqlRequest } from "./sql-messages.ts";
import { StatementCollector } from "./statement-collector.ts";

// The program of the SQL thread: requests are served one after the other.
const port = parentPort;
if (port === null) throw new Error("sql-thread.ts is the program of a worker thread");
const databases = new Map<number, SqlDatabase>();
const collector = new StatementCollector();

port.on("message", (request: SqlRequest) => {
  if (request.type === "end") {
    end();
    return;
  }
  try {
    reply({ id: request.id, results: serve(request) });
  } catch (error) {
    reply({ id: request.id, error: describe(error) });
  }
});

function serve(request: Exclude<SqlRequest, { type: "end" }>): RawRow[][] {
  switch (request.type) {
    case "open":
      // The id of the request that opened a database names it from then on.
      databases.set(request.id, new SqlDatabase(request.options));
      return [];
    case "transaction":
      return databaseOf(request.database).transaction(request.statements);
    case "query":
      return [databaseOf(request.database).query(request.statement)];
    case "close": {
      const database = databaseOf(request.database);
      databases.delete(request.database);
      try {
        database.close();
      } finally {
        collector.fileClosed(request.release);
      }
      return [];
    }
  }
}

function databaseOf(id: number): SqlDatabase {
  const database = databases.get(id);
  if (database === undefined) throw new Error("the database is closed");
  return database;
}

function reply(message: SqlReply): void {
  const blobs = new Set<ArrayBuffer>();
  for (const row of "results" in message ? message.results.flat() : []) {
    for (const value of Object.values(row)) if (value instanceof ArrayBuffer) blobs.add(value);
  }
  port?.postMessage(message, [...blobs]);
}

function describe(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: "STORAGE_FAILED", message: String(error) };
  const code = "code" in error && typeof error.code === "string" && error.code !== "" ? error.code : "STORAGE_FAILED";
  return { code, message: error.message };
}

function end(): void {
  for (const database of databases.values()) {
    try {
      database.close();
    } catch {
      // What was acknowledged is in the file already.
    }
  }
  // Nothing keeps the thread alive any more; it is never terminated, which would abort the process during a write.
  port?.close();
}
