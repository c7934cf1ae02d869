// SPDX-License-Identifier: AGPL-3.0-only
export type { SqlValue } from "./bind-parameters.ts";
export { migrate } from "./migrate.ts";
export { openSqlThread } from "./open-sql-thread.ts";
export { snapshotDatabase } from "./snapshot.ts";
export type { SqlConnection } from "./sql-connection.ts";
export type { SqlStatement } from "./sql-messages.ts";
export { bytesOf, integerOf, optionalIntegerOf, optionalTextOf, type SqlRow, textOf } from "./sql-row.ts";
export type { SqlThread } from "./sql-thread-client.ts";
export { StorageError } from "./storage-error.ts";
