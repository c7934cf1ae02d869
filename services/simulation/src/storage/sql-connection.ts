// SPDX-License-Identifier: AGPL-3.0-only
import type { SqlStatement } from "./sql-messages.ts";
import type { SqlRow } from "./sql-row.ts";

/** A database file that a SQL thread has open. Requests are served in their order. */
export interface SqlConnection {
  /** All statements are durable, or none has happened; the rows of each. */
  transaction(statements: readonly SqlStatement[]): Promise<SqlRow[][]>;
  /** One reading statement. */
  query(statement: SqlStatement): Promise<SqlRow[]>;
  /** With `release` the file's descriptors are given up at once, so that deleting it gives its space back. */
  close(options?: { readonly release?: boolean }): Promise<void>;
}
