// SPDX-License-Identifier: Apache-2.0
import type { Page } from "../../http/paging.ts";
import type { Database } from "../../storage/database.ts";
import { castNotFound } from "../cast-not-found.ts";
import type { CastSummary } from "../cast-record.ts";
import { SUMMARY_COLUMNS, summaryOf } from "../cast-row.ts";

// What an integer of PostgreSQL can hold.
const BEHIND_ALL = 2_147_483_647;

export interface Lineage {
  readonly family_id: string;
  readonly version: number;
}

// Which casts are versions of the same one.
export class CastVersions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  // Newest first, or CAST_NOT_FOUND.
  async list(namespace: string, castId: string, limit: number, cursor?: string): Promise<Page<CastSummary>> {
    const family = await familyOf(this.#database, namespace, castId);
    const rows = await this.#database
      .selectFrom("casts")
      .select(SUMMARY_COLUMNS)
      .where("namespace", "=", namespace)
      .where("family_id", "=", family)
      .where("version", "<", cursor === undefined ? BEHIND_ALL : Number(cursor))
      .orderBy("version", "desc")
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit);
    return { items: items.map(summaryOf), nextCursor: rows.length > limit ? String(items.at(-1)?.version) : null };
  }
}

// Which version of what a cast becomes with its row, within that transaction, once it has claimed the tenant's quotas: who
// makes another one at the same time waits for that.
export async function lineageOf(
  database: Database,
  namespace: string,
  { cast_id, previous_id }: CastSummary,
): Promise<Lineage> {
  if (previous_id === null) return { family_id: cast_id, version: 1 };
  const family_id = await familyOf(database, namespace, previous_id);
  const { newest } = await database
    .selectFrom("casts")
    .select(({ fn }) => fn.max("version").as("newest"))
    .where("namespace", "=", namespace)
    .where("family_id", "=", family_id)
    .executeTakeFirstOrThrow();
  return { family_id, version: Number(newest) + 1 };
}

async function familyOf(database: Database, namespace: string, castId: string): Promise<string> {
  const row = await database
    .selectFrom("casts")
    .select("family_id")
    .where("namespace", "=", namespace)
    .where("cast_id", "=", castId)
    .executeTakeFirst();
  if (row === undefined) throw castNotFound(castId);
  return row.family_id;
}
