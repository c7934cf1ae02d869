// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { type Database, openDatabase } from "../storage/database.ts";
import { AnswerCipher } from "./answer-cipher.ts";
import { KeptKeys } from "./kept-keys.ts";

const DAY_MS = 24 * 3_600_000;

let folder: string;
let database: Database;
let keys: KeptKeys;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "shoal-kept-"));
  database = await openDatabase(folder);
  keys = new KeptKeys({ database, isShared: false }, 0);
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

const sent = (key: string, namespace = "t") => ({ namespace, key, digest: `digest of ${key}` });

const answer = async (key: string, text: string, namespace = "t"): Promise<void> => {
  await keys.claim(sent(key, namespace));
  await keys.keepAnswer(database, sent(key, namespace), text);
};

const left = async (): Promise<string[]> => {
  const rows = await database.selectFrom("idempotency_keys").select("idempotency_key").execute();
  return rows.map(({ idempotency_key }) => idempotency_key).sort();
};

it("forgets keys after a day, and of each tenant the oldest beyond its bytes, but none that is in hand", async () => {
  for (const [age, key] of [
    [3, "a"],
    [2, "b"],
    [1, "c"],
  ] as const) {
    await answer(key, "x".repeat(1_000));
    const written_at_ms = Date.now() - age;
    await database.updateTable("idempotency_keys").set({ written_at_ms }).where("idempotency_key", "=", key).execute();
  }
  await answer("theirs", "x", "other");
  await answer("old", "x", "other");
  const written_at_ms = Date.now() - DAY_MS - 1;
  await database.updateTable("idempotency_keys").set({ written_at_ms }).where("idempotency_key", "=", "old").execute();
  await keys.sweep();
  expect(await left()).toEqual(["a", "b", "c", "theirs"]);
  await keys.sweep(3_100);
  expect(await left()).toEqual(["b", "c", "theirs"]);
  await database
    .updateTable("idempotency_keys")
    .set({ lease_until_ms: Date.now() + DAY_MS })
    .execute();
  await keys.sweep(0);
  expect(await left()).toEqual(["b", "c", "theirs"]);
});

it("keeps no answer of who has lost the key to another one", async () => {
  await keys.claim(sent("k"));
  await database.updateTable("idempotency_keys").set({ owner: "another gateway" }).execute();
  expect(await keys.keepAnswer(database, sent("k"), "late")).toBe(false);
  await keys.forget(sent("k"));
  expect(await left()).toEqual(["k"]);
});

it("encrypts answers for their place", () => {
  const cipher = new AnswerCipher("s-0123456789abcdefghijklmnopqrstuvwxyz");
  const text = cipher.encrypt("an answer", "here");
  expect(cipher.decrypt(text, "here")).toBe("an answer");
  expect(cipher.decrypt(text, "there")).toBeUndefined();
  expect(cipher.decrypt(`${text.slice(0, -8)}AAAAAAA=`, "here")).toBeUndefined();
  expect(cipher.decrypt("", "here")).toBeUndefined();
  expect(new AnswerCipher("another-secret-key-of-enough-length").decrypt(text, "here")).toBeUndefined();
});
