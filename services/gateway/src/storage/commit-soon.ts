// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import { commitGroupOf } from "./commit-group.ts";
import type { Database } from "./database.ts";
import type { Store } from "./open-store.ts";

type Work<Result> = (transaction: Database) => Promise<Result>;

// A transaction whose end does not wait for the disk: for what can be had again for nothing. Seen by everybody at once, and
// kept when the gateway is killed; if the machine loses its power within moments, it may never have happened. Whatever is
// committed after it as usual makes it durable too.
export async function commitSoon<Result>({ database, isShared }: Store, work: Work<Result>): Promise<Result> {
  if (!isShared) return commitGroupOf(database).commit(work, false);
  return database.transaction().execute(async (transaction) => {
    await sql`set local synchronous_commit = off`.execute(transaction);
    return work(transaction);
  });
}

// A transaction as any other, for what many do at the same time: on the embedded file they wait for the disk together.
export async function commitTogether<Result>({ database, isShared }: Store, work: Work<Result>): Promise<Result> {
  return isShared ? database.transaction().execute(work) : commitGroupOf(database).commit(work, true);
}
