// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import { intentOwner } from "../intents/intent-leases.ts";
import type { Database } from "../storage/database.ts";
import { databaseNow } from "../storage/database-clock.ts";
import type { Store } from "../storage/open-store.ts";
import { idempotencyConflict } from "./idempotency-conflict.ts";

const KEPT_MS = 24 * 3_600_000;
const KEPT_MAX_BYTES = 64_000_000;
// What a row takes beside its texts.
const ROW_BYTES = 500;

export interface SentKey {
  readonly namespace: string;
  readonly key: string;
  // Of the request with which it was sent.
  readonly digest: string;
}

// Where a key stands: carried out by who asks now, by somebody else, or answered.
export type Standing =
  | { readonly is: "claimed"; readonly plan: string | undefined }
  | { readonly is: "in hand" }
  | { readonly is: "answered"; readonly answer: string };

// The keys of all gateways that share the database. Who has one in hand has a lease on it.
export class KeptKeys {
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

  async claim(sent: SentKey): Promise<Standing> {
    if (await this.#write(sent)) return { is: "claimed", plan: undefined };
    const row = await this.#of(this.#database, sent).executeTakeFirst();
    // Taken back in between.
    if (row === undefined) return { is: "in hand" };
    if (row.digest !== sent.digest) throw idempotencyConflict("already used for another request");
    if (row.answer !== null) return { is: "answered", answer: row.answer };
    const claimed = await this.#mine(this.#database, sent)
      .set({ owner: this.#owner, lease_until_ms: this.#leaseEnd() })
      .where(({ eb, or }) => or([eb("owner", "=", this.#owner), eb("lease_until_ms", "<=", this.#now())]))
      .returning("plan")
      .executeTakeFirst();
    return claimed === undefined ? { is: "in hand" } : { is: "claimed", plan: claimed.plan ?? undefined };
  }

  // Whether the request is the one that the key stands for, while somebody here has it in hand.
  async requireSame(sent: SentKey): Promise<void> {
    const row = await this.#of(this.#database, sent).executeTakeFirst();
    if (row !== undefined && row.digest !== sent.digest) throw idempotencyConflict("already used for another request");
  }

  // False if somebody else has taken over since.
  async keepAnswer(database: Database, sent: SentKey, answer: string): Promise<boolean> {
    return this.#keep(database, sent, { answer, bytes: ROW_BYTES + answer.length });
  }

  async keepPlan(sent: SentKey, plan: string): Promise<boolean> {
    return this.#keep(this.#database, sent, { plan, bytes: ROW_BYTES + plan.length });
  }

  async release(sent: SentKey): Promise<void> {
    await this.#mine(this.#database, sent)
      .set({ owner: "", lease_until_ms: 0 })
      .where("owner", "=", this.#owner)
      .execute();
  }

  // As if it had never been sent.
  async forget({ namespace, key }: SentKey): Promise<void> {
    await this.#database
      .deleteFrom("idempotency_keys")
      .where("namespace", "=", namespace)
      .where("idempotency_key", "=", key)
      .where("owner", "=", this.#owner)
      .where("answer", "is", null)
      .execute();
  }

  async renewClaims(): Promise<void> {
    await this.#database
      .updateTable("idempotency_keys")
      .set({ lease_until_ms: this.#leaseEnd() })
      .where("owner", "=", this.#owner)
      .where("answer", "is", null)
      .execute();
  }

  // What is a day old, and of a tenant the oldest beyond what may be kept; not what somebody has in hand.
  async sweep(maxBytes = KEPT_MAX_BYTES): Promise<void> {
    const now = this.#now();
    await this.#database
      .deleteFrom("idempotency_keys")
      .where("lease_until_ms", "<=", now)
      .where("written_at_ms", "<=", sql<number>`${now} - ${KEPT_MS}`)
      .execute();
    const total = sql<number>`sum(bytes) over (partition by namespace order by written_at_ms desc, idempotency_key)`;
    await this.#database
      .deleteFrom("idempotency_keys")
      .where("lease_until_ms", "<=", now)
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("namespace", "idempotency_key"),
          "in",
          selectFrom((from) =>
            from
              .selectFrom("idempotency_keys")
              .select(["namespace", "idempotency_key", total.as("total")])
              .as("kept"),
          )
            .select(["kept.namespace", "kept.idempotency_key"])
            .where("kept.total", ">", maxBytes)
            .$asTuple("namespace", "idempotency_key"),
        ),
      )
      .execute();
  }

  async #keep(
    database: Database,
    sent: SentKey,
    kept: { readonly answer?: string; readonly plan?: string; readonly bytes: number },
  ): Promise<boolean> {
    const lease = kept.answer === undefined ? {} : { owner: "", lease_until_ms: 0 };
    const row = await this.#mine(database, sent)
      .set({ ...kept, ...lease })
      .where("owner", "=", this.#owner)
      .returning("bytes")
      .executeTakeFirst();
    return row !== undefined;
  }

  async #write({ namespace, key, digest }: SentKey): Promise<boolean> {
    const written = await this.#database
      .insertInto("idempotency_keys")
      .values({
        namespace,
        idempotency_key: key,
        digest,
        plan: null,
        answer: null,
        bytes: ROW_BYTES,
        written_at_ms: this.#now(),
        owner: this.#owner,
        lease_until_ms: this.#leaseEnd(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return written.numInsertedOrUpdatedRows !== 0n;
  }

  #of(database: Database, { namespace, key }: SentKey) {
    return database
      .selectFrom("idempotency_keys")
      .select(["digest", "answer"])
      .where("namespace", "=", namespace)
      .where("idempotency_key", "=", key);
  }

  #mine(database: Database, { namespace, key, digest }: SentKey) {
    return database
      .updateTable("idempotency_keys")
      .where("namespace", "=", namespace)
      .where("idempotency_key", "=", key)
      .where("digest", "=", digest)
      .where("answer", "is", null);
  }

  #now() {
    return databaseNow(this.#isShared);
  }

  #leaseEnd() {
    return sql<number>`${this.#now()} + ${this.#leaseMs}`;
  }
}
