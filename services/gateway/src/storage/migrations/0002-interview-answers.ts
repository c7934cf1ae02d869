// SPDX-License-Identifier: Apache-2.0
import { type Kysely, type Migration, PostgresAdapter } from "kysely";

export const interviewAnswers: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    // A number that counts up by itself has no portable form.
    const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
    await database.schema
      .createTable("interview_answers")
      .addColumn("ordinal", isPostgres ? "bigserial" : "integer", (column) =>
        isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
      )
      .addColumn("namespace", "text", (column) => column.notNull())
      .addColumn("run_id", "text", (column) => column.notNull())
      .addColumn("interview_id", "text", (column) => column.notNull())
      .addColumn("answer_json", "text", (column) => column.notNull())
      .execute();
    await database.schema
      .createIndex("interview_answers_newest_first")
      .on("interview_answers")
      .columns(["namespace", "run_id", "ordinal desc"])
      .execute();
  },
};
