// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Keyring } from "../../dist/authentication/keyring.js";
import { OPERATOR } from "../../dist/authentication/principal.js";
import { newKeySecret } from "../../dist/keys/key-secret.js";
import { KeyStore } from "../../dist/keys/key-store.js";
import { openDatabase } from "../../dist/storage/database.js";
import { keysLike } from "./keys.ts";
import { skipsUnknownPrefixes } from "./planted-verifier.ts";
import { timingLeak, type Verifier } from "./timing-harness.ts";

// Prints how surely the time of a refusal tells the beginning of a key. Argument: number of requests.
const requests = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), "shoal-bench-"));
const database = await openDatabase(folder);
try {
  const store = new KeyStore(database);
  const secret = newKeySecret();
  const operatorKey = newKeySecret().key;
  const asked = { tenantId: OPERATOR.namespace, name: "Measured", scopes: [], createdBy: "bench", expiresAtMs: null };
  await store.create(asked, secret, () => Promise.resolve());

  const nobody = { bySecret: () => Promise.resolve(undefined), byId: () => Promise.resolve(undefined) };
  const alone = new Keyring(operatorKey, nobody);
  const leak = (verify: Verifier, beginning: string) =>
    timingLeak(verify, [keysLike(secret.key, beginning), keysLike(secret.key)], requests);
  const withStore = () => {
    const keyring = new Keyring(operatorKey, store);
    return (key: string) => keyring.holderOf(key);
  };
  const leaks = {
    managed: [await leak(withStore(), `${secret.prefix}_`)],
    operator: [await leak(withStore(), operatorKey.slice(0, -16))],
    without_database: [await leak((key) => alone.holderOf(key), `${secret.prefix}_`)],
    planted: [await leak(skipsUnknownPrefixes(secret), `${secret.prefix}_`)],
  };
  console.log(JSON.stringify(leaks));
} finally {
  await database.destroy();
  rmSync(folder, { recursive: true });
}
