// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

export const interviewAnswers: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("interview_answers")
      .addColumn("ordinal", "integer", (column) => column.primaryKey().autoIncrement())
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
