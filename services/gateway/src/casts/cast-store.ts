// SPDX-License-Identifier: Apache-2.0
import { type CreationCursor, readCreationCursor, writeCreationCursor } from "../http/creation-cursor.ts";
import type { Page } from "../http/paging.ts";
import type { Quotas } from "../quotas/quotas.ts";
import type { Confirm, Database } from "../storage/database.ts";
import type { UsageStore } from "../usage/usage-store.ts";
import { CastChunks } from "./cast-chunks.ts";
import { castNotFound } from "./cast-not-found.ts";
import type { CastSummary } from "./cast-record.ts";
import { SUMMARY_COLUMNS, summaryOf } from "./cast-row.ts";
import { chunkCount } from "./chunk-sizes.ts";
import type { MadeCast } from "./making/cast-messages.ts";
import { StoredCast } from "./stored-cast.ts";
import { CastVersions, lineageOf } from "./versions/cast-versions.ts";

export interface CastStoreParts {
  readonly database: Database;
  readonly isShared: boolean;
  readonly quotas: Quotas;
  readonly usage: UsageStore;
}

export class CastStore {
  readonly versions: CastVersions;
  readonly #database: Database;
  readonly #chunks: CastChunks;
  readonly #isShared: boolean;
  readonly #quotas: Quotas;
  readonly #usage: UsageStore;

  constructor({ database, isShared, quotas, usage }: CastStoreParts) {
    this.#database = database;
    this.#isShared = isShared;
    this.#quotas = quotas;
    this.#usage = usage;
    this.#chunks = new CastChunks(database);
    this.versions = new CastVersions(database);
  }

  // To be called before there are requests.
  async open(): Promise<void> {
    await this.#chunks.removeOrphans();
  }

  // On a shared database in one transaction: another gateway that starts would take the chunks for orphans. The embedded
  // file has one connection, which is not to be kept from all others for so long.
  async add(namespace: string, cast: MadeCast, confirm: Confirm<MadeCast>): Promise<void> {
    await this.#requireRoom(namespace, cast);
    if (this.#isShared) {
      return this.#database.transaction().execute(async (transaction) => {
        await this.#writeLists(transaction, namespace, cast);
        await this.#writeRow(transaction, namespace, cast, confirm);
      });
    }
    try {
      await this.#writeLists(this.#database, namespace, cast);
      await this.#database.transaction().execute((last) => this.#writeRow(last, namespace, cast, confirm));
    } catch (error) {
      await this.#removeLists(namespace, cast.summary);
      throw error;
    }
  }

  async #writeLists(
    database: Database,
    namespace: string,
    { summary, agents, follows, origins = [] }: MadeCast,
  ): Promise<void> {
    const chunks = new CastChunks(database);
    await chunks.write(namespace, summary.cast_id, "agents", agents);
    await chunks.write(namespace, summary.cast_id, "follows", follows);
    await chunks.write(namespace, summary.cast_id, "origins", origins);
  }

  // Within a transaction: the quotas are claimed with the row.
  async #writeRow(database: Database, namespace: string, cast: MadeCast, confirm: Confirm<MadeCast>): Promise<void> {
    const { by_stance, by_archetype, created_at, warnings, ...columns } = cast.summary;
    const { agent_count: agents } = cast.summary;
    const stored_bytes = bytesOf([...cast.agents, ...cast.follows, ...(cast.origins ?? [])]);
    await this.#quotas.claim(namespace, "agents", agents, { database });
    await this.#quotas.claim(namespace, "stored_bytes", stored_bytes, { database });
    await this.#usage.add({ namespace, purpose: "cast" }, { agents, stored_bytes }, database);
    const lineage = await lineageOf(database, namespace, cast.summary);
    await database
      .insertInto("casts")
      .values({
        namespace,
        ...columns,
        ...lineage,
        by_stance_json: JSON.stringify(by_stance),
        by_archetype_json: JSON.stringify(by_archetype),
        warnings_json: JSON.stringify(warnings),
        stored_bytes,
        created_at_ms: Date.parse(created_at),
      })
      .execute();
    await confirm({ ...cast, summary: { ...cast.summary, version: lineage.version } }, database);
  }

  // Before its chunks are written; the row's claim decides.
  async #requireRoom(namespace: string, { summary, agents, follows, origins = [] }: MadeCast): Promise<void> {
    await this.#quotas.requireRoom(namespace, "agents", summary.agent_count);
    await this.#quotas.requireRoom(namespace, "stored_bytes", bytesOf([...agents, ...follows, ...origins]));
  }

  // For a simulation's copy of it.
  async requireRoomForCopy(namespace: string, castId: string): Promise<void> {
    await this.#quotas.requireRoom(namespace, "stored_bytes", await this.storedBytes(namespace, castId));
  }

  async storedBytes(namespace: string, castId: string): Promise<number> {
    const row = await this.#database
      .selectFrom("casts")
      .select("stored_bytes")
      .where("namespace", "=", namespace)
      .where("cast_id", "=", castId)
      .executeTakeFirst();
    return row?.stored_bytes ?? 0;
  }

  async find(namespace: string, castId: string): Promise<StoredCast | undefined> {
    const row = await this.#database
      .selectFrom("casts")
      .select(SUMMARY_COLUMNS)
      .where("namespace", "=", namespace)
      .where("cast_id", "=", castId)
      .executeTakeFirst();
    return row && new StoredCast(namespace, summaryOf(row), this.#chunks);
  }

  // The same, or CAST_NOT_FOUND.
  async get(namespace: string, castId: string): Promise<StoredCast> {
    const cast = await this.find(namespace, castId);
    if (cast === undefined) throw castNotFound(castId);
    return cast;
  }

  async list(namespace: string, limit: number, cursor?: string): Promise<Page<CastSummary>> {
    const rows = await this.#newestFirst(
      namespace,
      limit + 1,
      cursor === undefined ? undefined : readCreationCursor(cursor),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? writeCreationCursor([last.created_at_ms, last.cast_id]) : null;
    return { items: items.map(summaryOf), nextCursor };
  }

  async removeUnneeded(namespace: string, castId: string): Promise<boolean> {
    const cast = await this.find(namespace, castId);
    if (cast === undefined || !(await this.#removeRow(namespace, castId))) return false;
    await this.#removeLists(namespace, cast.summary);
    return true;
  }

  // One statement: an intent that needs the cast can't be written in between.
  async #removeRow(namespace: string, castId: string): Promise<boolean> {
    return this.#database.transaction().execute(async (database) => {
      const removed = await database
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
        .returning(["agent_count", "stored_bytes"])
        .executeTakeFirst();
      if (removed === undefined) return false;
      await this.#quotas.add(namespace, "agents", -removed.agent_count, { database });
      await this.#quotas.add(namespace, "stored_bytes", -removed.stored_bytes, { database });
      return true;
    });
  }

  async #removeLists(namespace: string, { cast_id, agent_count, follow_count }: CastSummary): Promise<void> {
    await this.#chunks.remove(namespace, cast_id, "agents", chunkCount("agents", agent_count));
    await this.#chunks.remove(namespace, cast_id, "follows", chunkCount("follows", follow_count));
    await this.#chunks.remove(namespace, cast_id, "origins", chunkCount("origins", agent_count));
  }

  #newestFirst(namespace: string, limit: number, after: CreationCursor | undefined) {
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

function bytesOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
