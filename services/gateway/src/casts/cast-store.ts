// SPDX-License-Identifier: Apache-2.0
import type { Cast } from "@shoal/cast";
import type { Page } from "../http/paging.ts";
import type { Database } from "../storage/database.ts";
import { type CastCursor, readCastCursor, writeCastCursor } from "./cast-cursor.ts";
import type { CastSummary, StoredCast } from "./cast-record.ts";
import { SUMMARY_COLUMNS, summaryOf } from "./cast-row.ts";

export class CastStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(namespace: string, summary: CastSummary, cast: Cast): Promise<void> {
    const { by_stance, by_archetype, created_at, warnings: _warnings, ...columns } = summary;
    await this.#database
      .insertInto("casts")
      .values({
        namespace,
        ...columns,
        by_stance_json: JSON.stringify(by_stance),
        by_archetype_json: JSON.stringify(by_archetype),
        agents_json: JSON.stringify(cast.agents),
        follows_json: JSON.stringify(cast.follows),
        created_at_ms: Date.parse(created_at),
      })
      .execute();
  }

  async find(namespace: string, castId: string): Promise<StoredCast | undefined> {
    const row = await this.#database
      .selectFrom("casts")
      .select([...SUMMARY_COLUMNS, "agents_json", "follows_json"])
      .where("namespace", "=", namespace)
      .where("cast_id", "=", castId)
      .executeTakeFirst();
    return row && { summary: summaryOf(row), agentsJson: row.agents_json, followsJson: row.follows_json };
  }

  async list(namespace: string, limit: number, cursor?: string): Promise<Page<CastSummary>> {
    const rows = await this.#newestFirst(
      namespace,
      limit + 1,
      cursor === undefined ? undefined : readCastCursor(cursor),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? writeCastCursor([last.created_at_ms, last.cast_id]) : null;
    return { items: items.map(summaryOf), nextCursor };
  }

  // One statement: an intent that needs the cast can't be written in between.
  async removeUnneeded(namespace: string, castId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#database
      .deleteFrom("casts")
      .where("namespace", "=", namespace)
      .where("cast_id", "=", castId)
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom("intents")
              .select("request_id")
              .where("intents.namespace", "=", namespace)
              .where("intents.cast_id", "=", castId),
          ),
        ),
      )
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  #newestFirst(namespace: string, limit: number, after: CastCursor | undefined) {
    const newestFirst = this.#database
      .selectFrom("casts")
      .select(SUMMARY_COLUMNS)
      .where("namespace", "=", namespace)
      .orderBy("created_at_ms", "desc")
      .orderBy("cast_id", "desc")
      .limit(limit);
    if (after === undefined) return newestFirst.execute();
    const [createdAtMs, castId] = after;
    return newestFirst
      .where(({ eb, refTuple, tuple }) => eb(refTuple("created_at_ms", "cast_id"), "<", tuple(createdAtMs, castId)))
      .execute();
  }
}
