// SPDX-License-Identifier: Apache-2.0
import { setImmediate } from "node:timers/promises";
import type { Database } from "../storage/database.ts";
import type { CastList } from "./chunk-sizes.ts";

// Written in one statement; a few hundred kilobytes are on the disk in a moment.
const ROWS_AT_ONCE_MAX = 10;
const BYTES_AT_ONCE_MAX = 262_144;

interface Row {
  readonly namespace: string;
  readonly cast_id: string;
  readonly list: CastList;
  readonly chunk: number;
  readonly items_json: string;
}

// The lists of casts, in chunks, with a turn of the event loop between them. Chunks come before their cast's row and go
// after it: they count for nothing without it.
export class CastChunks {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async write(namespace: string, castId: string, list: CastList, chunks: readonly Uint8Array[]): Promise<void> {
    let rows: Row[] = [];
    let bytes = 0;
    for (const [chunk, json] of chunks.entries()) {
      if (rows.length === ROWS_AT_ONCE_MAX || bytes + json.length > BYTES_AT_ONCE_MAX) {
        await this.#insert(rows);
        rows = [];
        bytes = 0;
      }
      rows.push({ namespace, cast_id: castId, list, chunk, items_json: Buffer.from(json).toString() });
      bytes += json.length;
    }
    await this.#insert(rows);
  }

  // Undefined if it is not there: then the cast is being deleted.
  async read(namespace: string, castId: string, list: CastList, chunk: number): Promise<string | undefined> {
    await setImmediate();
    const row = await this.#database
      .selectFrom("cast_chunks")
      .select("items_json")
      .where("namespace", "=", namespace)
      .where("cast_id", "=", castId)
      .where("list", "=", list)
      .where("chunk", "=", chunk)
      .executeTakeFirst();
    return row?.items_json;
  }

  async remove(namespace: string, castId: string, list: CastList, count: number): Promise<void> {
    for (let first = 0; first < count; first += ROWS_AT_ONCE_MAX) {
      await setImmediate();
      await this.#database
        .deleteFrom("cast_chunks")
        .where("namespace", "=", namespace)
        .where("cast_id", "=", castId)
        .where("list", "=", list)
        .where("chunk", ">=", first)
        .where("chunk", "<", first + ROWS_AT_ONCE_MAX)
        .execute();
    }
  }

  // What a gateway left that ended in the middle.
  async removeOrphans(): Promise<void> {
    await this.#database
      .deleteFrom("cast_chunks")
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom("casts")
              .select("casts.cast_id")
              .whereRef("casts.namespace", "=", "cast_chunks.namespace")
              .whereRef("casts.cast_id", "=", "cast_chunks.cast_id"),
          ),
        ),
      )
      .execute();
  }

  async #insert(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    await setImmediate();
    await this.#database.insertInto("cast_chunks").values(rows).execute();
  }
}
