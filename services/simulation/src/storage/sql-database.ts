// SPDX-License-Identifier: AGPL-3.0-only
import Database from "libsql";
import { bindParameters } from "./bind-parameters.ts";
import type { OpenOptions, RawRow, SqlStatement } from "./sql-messages.ts";

const BUSY_TIMEOUT_MS = 5000;

interface Prepared {
  readonly statement: Database.Statement;
  readonly parameterCount: number;
}

/** A connection to one file; it blocks, so it lives in the SQL thread. */
export class SqlDatabase {
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Prepared>();
  readonly #readOnly: boolean;

  constructor({ path, readOnly }: OpenOptions) {
    this.#database = new Database(path);
    this.#readOnly = readOnly;
    try {
      this.#configure();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** All statements or none; the rows of each. */
  transaction(statements: readonly SqlStatement[]): RawRow[][] {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const results = statements.map((statement) => this.query(statement));
      this.#database.exec("COMMIT");
      return results;
    } catch (error) {
      // After some errors SQLite has rolled back by itself.
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  query({ sql, parameters = [] }: SqlStatement): RawRow[] {
    const { statement, parameterCount } = this.#prepare(sql);
    if (parameters.length !== parameterCount) {
      throw new TypeError(`${parameterCount} SQL parameters are expected, not ${parameters.length}`);
    }
    const bound = bindParameters(parameters);
    if (!statement.reader) {
      statement.run(bound);
      return [];
    }
    // Never `get`: it leaves the statement open, and with it a read transaction that holds up checkpoints.
    return (statement.all(bound) as RawRow[]).map(withNumbers);
  }

  close(): void {
    this.#prepared.clear();
    try {
      // libsql leaves the WAL file behind at its full size.
      if (!this.#readOnly) this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      this.#database.close();
    }
  }

  #configure(): void {
    this.#database.exec(`PRAGMA busy_timeout=${BUSY_TIMEOUT_MS}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON`);
    if (this.#readOnly) {
      this.#database.exec("PRAGMA query_only=ON");
      return;
    }
    // Where the file system can't carry a WAL, SQLite keeps the mode it has and says so only in the row.
    const [row] = this.query({ sql: "PRAGMA journal_mode=WAL" });
    if (row?.["journal_mode"] !== "wal") throw new Error("the file system does not support SQLite's WAL");
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql).safeIntegers(true);
    const prepared = { statement, parameterCount: countParameters(sql) };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

/** libsql takes a missing parameter for NULL and drops one too many. No `?` may stand in a text literal. */
function countParameters(sql: string): number {
  let count = 0;
  for (const [, number] of sql.matchAll(/\?(\d*)/g)) count = number ? Math.max(count, Number(number)) : count + 1;
  return count;
}

function withNumbers(row: RawRow): RawRow {
  for (const [column, value] of Object.entries(row)) {
    if (typeof value === "bigint" && BigInt.asIntN(54, value) === value) row[column] = Number(value);
  }
  return row;
}
