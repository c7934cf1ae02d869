// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from "kysely";

// Milliseconds since 1970 by one clock for all who share the database: theirs may differ.
export function databaseNow(isShared: boolean): RawBuilder<number> {
  return isShared ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)` : sql.val(Date.now());
}
