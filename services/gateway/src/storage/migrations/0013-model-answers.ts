// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

// Answers of models by what was asked, and what jobs may take of models and have taken.
export const modelAnswers: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("model_answers")
      .addColumn("namespace", "text", (column) => column.notNull())
      .addColumn("answer_key", "text", (column) => column.notNull())
      .addColumn("answer_json", "text", (column) => column.notNull())
      .addColumn("bytes", "bigint", (column) => column.notNull())
      .addColumn("kept_at_ms", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("model_answers_key", ["namespace", "answer_key"])
      .execute();
    const index = (name: string, columns: string[]) =>
      database.schema.createIndex(name).on("model_answers").columns(columns).execute();
    await index("model_answers_oldest_first", ["namespace", "kept_at_ms", "bytes"]);
    await index("model_answers_to_expire", ["kept_at_ms"]);
    for (const column of ["budget_tokens", "budget_money_micros"]) {
      await database.schema.alterTable("jobs").addColumn(column, "bigint").execute();
    }
    for (const column of ["spent_calls", "spent_input_tokens", "spent_output_tokens", "spent_money_micros"]) {
      const zero = database.schema.alterTable("jobs");
      await zero.addColumn(column, "bigint", (one) => one.notNull().defaultTo(0)).execute();
    }
  },
};
