// SPDX-License-Identifier: Apache-2.0
import { timingSafeEqual } from "node:crypto";
import { digestOf } from "./key-digest.ts";
import { judge, type KeyRefusal, type KnownKey } from "./known-key.ts";
import { OPERATOR, type Principal } from "./principal.ts";
import { RecentLookups } from "./recent-lookups.ts";

// For so long another gateway's word does not count here; where it was spoken, it counts at once.
const KEPT_MS = 3_000;
const KEPT_MAX = 10_000;

// A key by one of its secrets, for as long as that one is taken.
export interface KnownSecret {
  readonly digest: string;
  readonly validUntilMs: number | null;
  readonly key: KnownKey;
}

export interface KeyDirectory {
  bySecret(digest: string): Promise<KnownSecret | undefined>;
  byId(keyId: string): Promise<KnownKey | undefined>;
}

// Knows keys by their digests alone, and compares those in constant time. Every key is hashed and looked up, whatever it
// looks like.
export class Keyring {
  readonly #operator: Buffer;
  readonly #secrets: RecentLookups<KnownSecret>;
  readonly #keys: RecentLookups<KnownKey>;
  #onForgotten: () => void = () => undefined;

  constructor(operatorKey: string, directory: KeyDirectory) {
    this.#operator = digestOf(operatorKey);
    const kept = { keptMs: KEPT_MS, max: KEPT_MAX };
    this.#secrets = new RecentLookups((digest) => directory.bySecret(digest), kept);
    this.#keys = new RecentLookups((keyId) => directory.byId(keyId), kept);
  }

  async holderOf(key: string): Promise<Principal | KeyRefusal> {
    const digest = digestOf(key);
    // The operator's key needs no database.
    if (timingSafeEqual(digest, this.#operator)) return OPERATOR;
    const secret = await this.#secrets.get(digest.toString("hex"));
    if (secret === undefined || !timingSafeEqual(digest, Buffer.from(secret.digest, "hex"))) return "unknown";
    const now = Date.now();
    if (secret.validUntilMs !== null && secret.validUntilMs <= now) return "unknown";
    return judge(secret.key, now);
  }

  // Whose it is or was, whether it counts or not.
  async ownerOf(key: string): Promise<Pick<Principal, "kind" | "namespace" | "keyId"> | undefined> {
    const secret = await this.#secrets.get(digestOf(key).toString("hex"));
    if (secret === undefined) return undefined;
    const { tenantId: namespace, keyId } = secret.key;
    return { kind: namespace === OPERATOR.namespace ? "operator" : "tenant", namespace, keyId };
  }

  // Of a key that was shown before.
  async standingOf(keyId: string): Promise<Principal | KeyRefusal> {
    return keyId === OPERATOR.keyId ? OPERATOR : judge(await this.#keys.get(keyId), Date.now());
  }

  whenForgotten(notify: () => void): void {
    this.#onForgotten = notify;
  }

  // After a change of keys or tenants.
  forget(): void {
    this.#secrets.forget();
    this.#keys.forget();
    this.#onForgotten();
  }
}
