// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

export const idempotencyKeys: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("idempotency_keys")
      .addColumn("namespace", "text", (column) => column.notNull())
      .addColumn("idempotency_key", "text", (column) => column.notNull())
      .addColumn("digest", "text", (column) => column.notNull())
      .addColumn("plan", "text")
      .addColumn("answer", "text")
      .addColumn("bytes", "bigint", (column) => column.notNull())
      .addColumn("written_at_ms", "bigint", (column) => column.notNull())
      .addColumn("owner", "text", (column) => column.notNull())
      .addColumn("lease_until_ms", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("idempotency_keys_key", ["namespace", "idempotency_key"])
      .execute();
    await database.schema
      .createIndex("idempotency_keys_oldest_first")
      .on("idempotency_keys")
      .column("written_at_ms")
      .execute();
    await database.schema
      .createIndex("interview_answers_of_interview")
      .on("interview_answers")
      .columns(["namespace", "interview_id", "ordinal"])
      .execute();
  },
};
