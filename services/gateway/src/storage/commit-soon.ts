// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import type { Database } from "./database.ts";
import type { Store } from "./open-store.ts";

// A transaction whose end does not wait for the disk: for what can be had again for nothing. Seen by everybody at once, and
// kept when the gateway is killed; if the machine loses its power within moments, it may never have happened. Whatever is
// committed after it as usual makes it durable too.
export async function commitSoon<Result>(
  { database, isShared }: Store,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  if (isShared) {
    return database.transaction().execute(async (transaction) => {
      await sql`set local synchronous_commit = off`.execute(transaction);
      return work(transaction);
    });
  }
  return database.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
