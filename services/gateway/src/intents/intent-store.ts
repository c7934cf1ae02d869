// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { Database } from "../storage/database.ts";
import type { Intent, Wish } from "./intent.ts";

export class IntentStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async write({ namespace, requestId, wish }: Intent): Promise<void> {
    const written = await this.#database
      .insertInto("intents")
      .values({
        namespace,
        request_id: requestId,
        kind: wish.kind,
        cast_id: wish.kind === "create_simulation" ? wish.cast_id : null,
        wish_json: JSON.stringify(wish),
        written_at_ms: Date.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (written.numInsertedOrUpdatedRows === 0n) await this.#requireSame({ namespace, requestId, wish });
  }

  async remove({ namespace, requestId, wish }: Intent): Promise<void> {
    await removeIntent(this.#database, namespace, requestId, wish);
  }

  async pending(): Promise<Intent[]> {
    const rows = await this.#database
      .selectFrom("intents")
      .select(["namespace", "request_id", "wish_json"])
      .orderBy("written_at_ms")
      .execute();
    return rows.map((row) => ({
      namespace: row.namespace,
      requestId: row.request_id,
      wish: JSON.parse(row.wish_json) as Wish,
    }));
  }

  async needCast(namespace: string, castId: string): Promise<boolean> {
    const row = await this.#database
      .selectFrom("intents")
      .select("request_id")
      .where("namespace", "=", namespace)
      .where("cast_id", "=", castId)
      .executeTakeFirst();
    return row !== undefined;
  }

  async #requireSame({ namespace, requestId, wish }: Intent): Promise<void> {
    const row = await this.#database
      .selectFrom("intents")
      .select("wish_json")
      .where("namespace", "=", namespace)
      .where("kind", "=", wish.kind)
      .where("request_id", "=", requestId)
      .executeTakeFirst();
    if (row === undefined || row.wish_json === JSON.stringify(wish)) return;
    const reason = "already used for another request that is still being carried out";
    throw new ShoalError("IDEMPOTENCY_CONFLICT", `Idempotency-Key: ${reason}.`, {
      violations: [{ field: "Idempotency-Key", reason }],
    });
  }
}

export async function removeIntent(
  database: Database,
  namespace: string,
  requestId: string,
  { kind }: Wish,
): Promise<void> {
  await database
    .deleteFrom("intents")
    .where("namespace", "=", namespace)
    .where("kind", "=", kind)
    .where("request_id", "=", requestId)
    .execute();
}
