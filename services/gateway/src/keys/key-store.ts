// SPDX-License-Identifier: Apache-2.0
import type { KeyDirectory, KnownSecret } from "../authentication/keyring.ts";
import type { KnownKey } from "../authentication/known-key.ts";
import { OPERATOR } from "../authentication/principal.ts";
import type { Scope } from "../authentication/scopes.ts";
import { readCreationCursor, writeCreationCursor } from "../http/creation-cursor.ts";
import type { Precondition } from "../http/etag.ts";
import { newId } from "../http/ids.ts";
import type { Page } from "../http/paging.ts";
import type { Confirm, Database } from "../storage/database.ts";
import type { ApiKeyTable } from "../storage/tables.ts";
import { requireChangeable } from "../tenants/require-changeable.ts";
import { keyHasEnded, keyNotFound } from "./key-errors.ts";
import { type Key, keyOf, scopesIn } from "./key-record.ts";
import { addSecret, forgetOldest, lockLiveKey, requireRoom, secretsOf } from "./key-rows.ts";
import type { KeySecret } from "./key-secret.ts";

export interface NewKey {
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdBy: string;
  readonly expiresAtMs: number | null;
}

export interface KeyChange {
  readonly name?: string | undefined;
  readonly scopes?: readonly Scope[] | undefined;
}

export interface Rotation {
  readonly tenantId: string;
  readonly keyId: string;
  readonly overlapMs: number;
}

export class KeyStore implements KeyDirectory {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async bySecret(digest: string): Promise<KnownSecret | undefined> {
    const row = await this.#known()
      .innerJoin("api_key_secrets", "api_key_secrets.key_id", "api_keys.key_id")
      .select(["api_key_secrets.digest", "api_key_secrets.valid_until_ms"])
      .where("api_key_secrets.digest", "=", digest)
      .executeTakeFirst();
    return row && { digest: row.digest, validUntilMs: row.valid_until_ms, key: knownKeyOf(row) };
  }

  async byId(keyId: string): Promise<KnownKey | undefined> {
    const row = await this.#known().where("api_keys.key_id", "=", keyId).executeTakeFirst();
    return row && knownKeyOf(row);
  }

  async create(
    { tenantId, name, scopes, createdBy, expiresAtMs }: NewKey,
    secret: KeySecret,
    confirm: Confirm<Key>,
  ): Promise<void> {
    const row: ApiKeyTable = {
      key_id: newId(),
      tenant_id: tenantId,
      name,
      scopes_json: JSON.stringify(scopes),
      created_by: createdBy,
      created_at_ms: Date.now(),
      expires_at_ms: expiresAtMs,
      revoked_at_ms: null,
    };
    await this.#database.transaction().execute(async (transaction) => {
      if (tenantId !== OPERATOR.namespace) await requireChangeable(transaction, tenantId);
      await requireRoom(transaction, tenantId);
      await forgetOldest(transaction, tenantId);
      await transaction.insertInto("api_keys").values(row).execute();
      await confirm(keyOf(row, [await addSecret(transaction, row.key_id, secret)]), transaction);
    });
  }

  async require(tenantId: string, keyId: string, database: Database = this.#database): Promise<Key> {
    const row = await database
      .selectFrom("api_keys")
      .selectAll()
      .where("tenant_id", "=", tenantId)
      .where("key_id", "=", keyId)
      .executeTakeFirst();
    if (row === undefined) throw keyNotFound(keyId);
    return keyOf(row, await secretsOf(database, [keyId]));
  }

  async list(tenantId: string, limit: number, cursor?: string): Promise<Page<Key>> {
    let newestFirst = this.#database
      .selectFrom("api_keys")
      .selectAll()
      .where("tenant_id", "=", tenantId)
      .orderBy("created_at_ms", "desc")
      .orderBy("key_id", "desc")
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [createdAtMs, keyId] = readCreationCursor(cursor);
      newestFirst = newestFirst.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("created_at_ms", "key_id"), "<", tuple(createdAtMs, keyId)),
      );
    }
    const rows = await newestFirst.execute();
    const page = rows.slice(0, limit);
    const secrets = await secretsOf(
      this.#database,
      page.map(({ key_id }) => key_id),
    );
    const last = page.at(-1);
    return {
      items: page.map((row) => {
        const own = secrets.filter(({ key_id }) => key_id === row.key_id);
        return keyOf(row, own);
      }),
      nextCursor: rows.length > limit && last ? writeCreationCursor([last.created_at_ms, last.key_id]) : null,
    };
  }

  // The secrets before are taken for `overlapMs` more, or as long as was said before where that is less.
  async rotate({ tenantId, keyId, overlapMs }: Rotation, secret: KeySecret, confirm: Confirm<Key>): Promise<void> {
    const now = Date.now();
    await this.#database.transaction().execute(async (transaction) => {
      const row = await lockLiveKey(transaction, tenantId, keyId, now);
      if (row === undefined) throw keyHasEnded();
      await transaction
        .deleteFrom("api_key_secrets")
        .where("key_id", "=", keyId)
        .where("valid_until_ms", "<=", now)
        .execute();
      await transaction
        .updateTable("api_key_secrets")
        .set({ valid_until_ms: now + overlapMs })
        .where("key_id", "=", keyId)
        .where(({ eb, or }) => or([eb("valid_until_ms", "is", null), eb("valid_until_ms", ">", now + overlapMs)]))
        .execute();
      await addSecret(transaction, keyId, secret);
      await confirm(keyOf(row, await secretsOf(transaction, [keyId])), transaction);
    });
  }

  // Of one that counts. `precondition` gets the key as it was.
  async change(tenantId: string, keyId: string, change: KeyChange, precondition: Precondition): Promise<Key> {
    return this.#database.transaction().execute(async (transaction) => {
      const row = await lockLiveKey(transaction, tenantId, keyId, Date.now());
      if (row === undefined) {
        await this.require(tenantId, keyId, transaction);
        throw keyHasEnded();
      }
      const secrets = await secretsOf(transaction, [keyId]);
      precondition(keyOf(row, secrets));
      const name = change.name ?? row.name;
      const scopes_json = change.scopes === undefined ? row.scopes_json : JSON.stringify(change.scopes);
      await transaction.updateTable("api_keys").set({ name, scopes_json }).where("key_id", "=", keyId).execute();
      return keyOf({ ...row, name, scopes_json }, secrets);
    });
  }

  // `precondition` gets the key as it was; one that is revoked stays as it is.
  async revoke(tenantId: string, keyId: string, precondition: Precondition): Promise<Key> {
    await this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable("api_keys")
        .set({ key_id: keyId })
        .where("tenant_id", "=", tenantId)
        .where("key_id", "=", keyId)
        .where("revoked_at_ms", "is", null)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return;
      precondition(keyOf(row, await secretsOf(transaction, [keyId])));
      await transaction
        .updateTable("api_keys")
        .set({ revoked_at_ms: Date.now() })
        .where("key_id", "=", keyId)
        .execute();
    });
    return this.require(tenantId, keyId);
  }

  #known() {
    return this.#database
      .selectFrom("api_keys")
      .leftJoin("tenants", "tenants.tenant_id", "api_keys.tenant_id")
      .select([
        "api_keys.key_id",
        "api_keys.tenant_id",
        "api_keys.scopes_json",
        "api_keys.expires_at_ms",
        "api_keys.revoked_at_ms",
        "tenants.state as tenant_state",
      ]);
  }
}

type KnownRow = Pick<ApiKeyTable, "key_id" | "tenant_id" | "scopes_json" | "expires_at_ms" | "revoked_at_ms"> & {
  readonly tenant_state: string | null;
};

function knownKeyOf(row: KnownRow): KnownKey {
  return {
    keyId: row.key_id,
    tenantId: row.tenant_id,
    tenantState: row.tenant_state ?? undefined,
    scopes: new Set(scopesIn(row.scopes_json)),
    expiresAtMs: row.expires_at_ms,
    revokedAtMs: row.revoked_at_ms,
  };
}
