// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { databaseNow } from "../storage/database-clock.ts";
import type { Store } from "../storage/open-store.ts";
import type { Intent, Wish } from "./intent.ts";
import { intentOwner } from "./intent-leases.ts";

// The intents of all gateways that share the database. Whoever wants to fulfil one claims it first, for a time.
export class IntentStore {
  readonly #database: Database;
  readonly #isShared: boolean;
  readonly #owner: string;
  readonly #leaseMs: number;

  constructor({ database, isShared }: Store, leaseMs: number) {
    this.#database = database;
    this.#isShared = isShared;
    this.#owner = intentOwner(isShared);
    this.#leaseMs = leaseMs;
  }

  // Written and claimed, or claimed if it is there already. False while another gateway has it in hand.
  async claim(intent: Intent): Promise<boolean> {
    if (await this.#write(intent)) return true;
    await this.#requireSame(intent);
    return this.claimLeft(intent);
  }

  // False also if it is not there any more.
  async claimLeft({ namespace, requestId, wish }: Intent): Promise<boolean> {
    const claimed = await this.#database
      .updateTable("intents")
      .set({ owner: this.#owner, lease_until_ms: this.#leaseEnd() })
      .where("namespace", "=", namespace)
      .where("kind", "=", wish.kind)
      .where("request_id", "=", requestId)
      .where(({ eb, or }) => or([eb("owner", "=", this.#owner), eb("lease_until_ms", "<=", this.#now())]))
      .returning("request_id")
      .executeTakeFirst();
    return claimed !== undefined;
  }

  async renewClaims(): Promise<void> {
    await this.#database
      .updateTable("intents")
      .set({ lease_until_ms: this.#leaseEnd() })
      .where("owner", "=", this.#owner)
      .execute();
  }

  async release({ namespace, requestId, wish }: Intent): Promise<void> {
    await this.#database
      .updateTable("intents")
      .set({ owner: "", lease_until_ms: 0 })
      .where("namespace", "=", namespace)
      .where("kind", "=", wish.kind)
      .where("request_id", "=", requestId)
      .where("owner", "=", this.#owner)
      .execute();
  }

  async remove({ namespace, requestId, wish }: Intent): Promise<void> {
    await removeIntent(this.#database, namespace, requestId, wish);
  }

  // What this gateway may claim, oldest first; its own claims are among it.
  async claimable(): Promise<Intent[]> {
    const rows = await this.#database
      .selectFrom("intents")
      .select(["namespace", "request_id", "wish_json"])
      .where(({ eb, or }) => or([eb("owner", "=", this.#owner), eb("lease_until_ms", "<=", this.#now())]))
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

  async #write({ namespace, requestId, wish }: Intent): Promise<boolean> {
    const written = await this.#database
      .insertInto("intents")
      .values({
        namespace,
        request_id: requestId,
        kind: wish.kind,
        cast_id: wish.kind === "create_simulation" ? wish.cast_id : null,
        wish_json: JSON.stringify(wish),
        written_at_ms: this.#now(),
        owner: this.#owner,
        lease_until_ms: this.#leaseEnd(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return written.numInsertedOrUpdatedRows !== 0n;
  }

  #now() {
    return databaseNow(this.#isShared);
  }

  #leaseEnd() {
    return sql<number>`${this.#now()} + ${this.#leaseMs}`;
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
