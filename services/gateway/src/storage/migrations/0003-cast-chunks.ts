// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

interface Tables {
  casts: { namespace: string; cast_id: string; agents_json: string; follows_json: string };
  cast_chunks: { namespace: string; cast_id: string; list: string; chunk: number; items_json: string };
}

// As long as casts are stored in chunks of these sizes; the program's own may change with a migration of their own.
const SIZES = { agents: 100, follows: 1_000 } as const;

// A cast's lists leave its row for chunks, so that a page of agents reads no more than its own.
export const castChunks: Migration = {
  async up(database: Kysely<Tables>): Promise<void> {
    await database.schema
      .createTable("cast_chunks")
      .addColumn("namespace", "text", (column) => column.notNull())
      .addColumn("cast_id", "text", (column) => column.notNull())
      .addColumn("list", "text", (column) => column.notNull())
      .addColumn("chunk", "integer", (column) => column.notNull())
      .addColumn("items_json", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("cast_chunks_pk", ["namespace", "cast_id", "list", "chunk"])
      .execute();
    const casts = await database.selectFrom("casts").select(["namespace", "cast_id"]).execute();
    for (const { namespace, cast_id } of casts) await moveLists(database, namespace, cast_id);
    await database.schema.alterTable("casts").dropColumn("agents_json").execute();
    await database.schema.alterTable("casts").dropColumn("follows_json").execute();
  },
};

async function moveLists(database: Kysely<Tables>, namespace: string, castId: string): Promise<void> {
  const { agents_json, follows_json } = await database
    .selectFrom("casts")
    .select(["agents_json", "follows_json"])
    .where("namespace", "=", namespace)
    .where("cast_id", "=", castId)
    .executeTakeFirstOrThrow();
  for (const [list, json] of [
    ["agents", agents_json],
    ["follows", follows_json],
  ] as const) {
    const items = JSON.parse(json) as unknown[];
    for (let chunk = 0; chunk * SIZES[list] < items.length; chunk++) {
      const items_json = JSON.stringify(items.slice(chunk * SIZES[list], (chunk + 1) * SIZES[list]));
      const row = { namespace, cast_id: castId, list, chunk, items_json };
      await database.insertInto("cast_chunks").values(row).execute();
    }
  }
}
