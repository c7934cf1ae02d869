// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

export const tenantsAndKeys: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await createTenants(database);
    await createKeys(database);
    await createKeySecrets(database);
  },
};

async function createTenants(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("tenants")
    .addColumn("tenant_id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("quotas_json", "text")
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex("tenants_newest_first")
    .on("tenants")
    .columns(["created_at_ms desc", "tenant_id desc"])
    .execute();
}

async function createKeys(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("api_keys")
    .addColumn("key_id", "text", (column) => column.primaryKey())
    .addColumn("tenant_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("scopes_json", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("expires_at_ms", "bigint")
    .addColumn("revoked_at_ms", "bigint")
    .execute();
  await database.schema
    .createIndex("api_keys_newest_first")
    .on("api_keys")
    .columns(["tenant_id", "created_at_ms desc", "key_id desc"])
    .execute();
}

// A key has one secret, and those before its rotations for as long as they are still taken.
async function createKeySecrets(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("api_key_secrets")
    .addColumn("digest", "text", (column) => column.primaryKey())
    .addColumn("key_id", "text", (column) => column.notNull())
    .addColumn("prefix", "text", (column) => column.notNull())
    .addColumn("valid_until_ms", "bigint")
    .execute();
  await database.schema.createIndex("api_key_secrets_of_key").on("api_key_secrets").column("key_id").execute();
}
