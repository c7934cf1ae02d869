// SPDX-License-Identifier: Apache-2.0
import type { ExpressionBuilder } from "kysely";
import type { Database } from "../storage/database.ts";
import type { ApiKeySecretTable, Tables } from "../storage/tables.ts";
import { tooManyKeys } from "./key-errors.ts";
import type { KeySecret } from "./key-secret.ts";

const LIVE_KEYS_MAX = 100;
const ENDED_KEYS_MAX = 1_000;

const isLive = (now: number) => (eb: ExpressionBuilder<Tables, "api_keys">) =>
  eb.and([eb("revoked_at_ms", "is", null), eb.or([eb("expires_at_ms", "is", null), eb("expires_at_ms", ">", now)])]);

export async function requireRoom(transaction: Database, tenantId: string): Promise<void> {
  const { live } = await transaction
    .selectFrom("api_keys")
    .select(({ fn }) => fn.countAll<number>().as("live"))
    .where("tenant_id", "=", tenantId)
    .where(isLive(Date.now()))
    .executeTakeFirstOrThrow();
  if (Number(live) >= LIVE_KEYS_MAX) throw tooManyKeys(LIVE_KEYS_MAX);
}

// Of those that have ended the newest stay: who makes and revokes keys for ever fills no disk.
export async function forgetOldest(transaction: Database, tenantId: string): Promise<void> {
  const oldest = await transaction
    .selectFrom("api_keys")
    .select("key_id")
    .where("tenant_id", "=", tenantId)
    .where((eb) => eb.not(isLive(Date.now())(eb)))
    .orderBy("created_at_ms", "desc")
    .orderBy("key_id", "desc")
    .limit(LIVE_KEYS_MAX)
    .offset(ENDED_KEYS_MAX)
    .execute();
  if (oldest.length === 0) return;
  const keyIds = oldest.map(({ key_id }) => key_id);
  await transaction.deleteFrom("api_key_secrets").where("key_id", "in", keyIds).execute();
  await transaction.deleteFrom("api_keys").where("key_id", "in", keyIds).execute();
}

// Of two rotations at once one waits for the other here.
export function lockLiveKey(transaction: Database, tenantId: string, keyId: string, now: number) {
  return transaction
    .updateTable("api_keys")
    .set({ revoked_at_ms: null })
    .where("tenant_id", "=", tenantId)
    .where("key_id", "=", keyId)
    .where(isLive(now))
    .returningAll()
    .executeTakeFirst();
}

export async function addSecret(database: Database, keyId: string, secret: KeySecret): Promise<ApiKeySecretTable> {
  const row = { digest: secret.digest, key_id: keyId, prefix: secret.prefix, valid_until_ms: null };
  await database.insertInto("api_key_secrets").values(row).execute();
  return row;
}

export async function secretsOf(database: Database, keyIds: readonly string[]): Promise<ApiKeySecretTable[]> {
  if (keyIds.length === 0) return [];
  return database
    .selectFrom("api_key_secrets")
    .selectAll()
    .where("key_id", "in", [...keyIds])
    .execute();
}
