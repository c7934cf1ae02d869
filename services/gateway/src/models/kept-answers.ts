// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import type { AnswerStore, StoredAnswer } from "@shoal/llm";
import { toShoalError } from "@shoal/simulation-contract";
import type { KeptAnswersConfig } from "../config/kept-answers-config.ts";
import type { Page } from "../http/paging.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { commitSoon } from "../storage/commit-soon.ts";
import type { Database } from "../storage/database.ts";
import type { Store } from "../storage/open-store.ts";
import type { ModelAnswerTable } from "../storage/tables.ts";

const DAY_MS = 86_400_000;
const PIECE = 100;
// How much may be written before it is looked whether a tenant's are too many.
const UNSEEN_SHARE = 1 / 16;

export interface KeptAnswersParts {
  readonly store: Store;
  readonly quotas: Quotas;
  readonly config: KeptAnswersConfig;
}

export interface KeptAnswer {
  readonly key: string;
  readonly keptAtMs: number;
  readonly answer: StoredAnswer;
}

// Answers that tenants' jobs have paid for, by the hash of what was asked: the same question is not asked again. Nobody
// sees another's. They go when they are old, and the oldest first where there are too many.
export class KeptAnswers {
  readonly #parts: KeptAnswersParts;
  readonly #unseen = new Map<string, number>();

  constructor(parts: KeptAnswersParts) {
    this.#parts = parts;
  }

  // Of one tenant; those before `sinceMs` are asked for anew. None where nothing is kept.
  of(namespace: string, sinceMs = 0): AnswerStore | undefined {
    const { keptDays, keptBytes } = this.#parts.config;
    if (keptDays === 0 || keptBytes === 0) return undefined;
    return {
      get: (key) => this.#get(namespace, key, Math.max(sinceMs, Date.now() - keptDays * DAY_MS)),
      put: (key, answer) => this.#put(namespace, key, answer),
    };
  }

  // Which of these there are.
  async knownOf(namespace: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const { keptDays } = this.#parts.config;
    const known = new Set<string>();
    for (let from = 0; from < keys.length; from += PIECE) {
      const rows = await this.#parts.store.database
        .selectFrom("model_answers")
        .select("answer_key")
        .where("namespace", "=", namespace)
        .where("answer_key", "in", keys.slice(from, from + PIECE))
        .where("kept_at_ms", ">=", Date.now() - keptDays * DAY_MS)
        .execute();
      for (const { answer_key } of rows) known.add(answer_key);
    }
    return known;
  }

  async list(namespace: string, limit: number, cursor = ""): Promise<Page<KeptAnswer>> {
    const rows = await this.#parts.store.database
      .selectFrom("model_answers")
      .select(["answer_key", "answer_json", "kept_at_ms"])
      .where("namespace", "=", namespace)
      .where("answer_key", ">", cursor)
      .orderBy("answer_key")
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit).map(keptIn);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.key ?? null) : null };
  }

  // Those that are too old, of all tenants.
  async sweep(nowMs: number, signal: AbortSignal): Promise<void> {
    const { database } = this.#parts.store;
    const before = nowMs - this.#parts.config.keptDays * DAY_MS;
    let found: readonly Pick<ModelAnswerTable, "namespace" | "answer_key">[];
    do {
      signal.throwIfAborted();
      found = await database
        .selectFrom("model_answers")
        .select(["namespace", "answer_key"])
        .where("kept_at_ms", "<", before)
        .limit(PIECE)
        .execute();
      for (const namespace of new Set(found.map((row) => row.namespace))) {
        const own = found.filter((row) => row.namespace === namespace);
        await this.#remove(
          namespace,
          own.map(({ answer_key }) => answer_key),
        );
      }
    } while (found.length > 0);
  }

  async #get(namespace: string, key: string, sinceMs: number): Promise<StoredAnswer | undefined> {
    const { rows } = await sql<{ answer_json: string }>`
      select answer_json from model_answers
      where namespace = ${namespace} and answer_key = ${key} and kept_at_ms >= ${sinceMs}`.execute(
      this.#parts.store.database,
    );
    return rows[0] && (JSON.parse(rows[0].answer_json) as StoredAnswer);
  }

  // The step that it was asked for is stored after it, and makes it durable. Where the tenant has no room it is not kept.
  async #put(namespace: string, key: string, answer: StoredAnswer): Promise<void> {
    const { store, quotas } = this.#parts;
    const answer_json = JSON.stringify(answer);
    const bytes = Buffer.byteLength(answer_json);
    try {
      await commitSoon(store, async (database) => {
        const freed = await forget(database, namespace, [key]);
        const { rows } = await sql`
          insert into model_answers (namespace, answer_key, answer_json, bytes, kept_at_ms)
          values (${namespace}, ${key}, ${answer_json}, ${bytes}, ${Date.now()})
          on conflict do nothing returning bytes`.execute(database);
        const more = rows.length * bytes - freed;
        if (more > 0) await quotas.claim(namespace, "stored_bytes", more, { database });
        else await quotas.add(namespace, "stored_bytes", more, { database });
      });
    } catch (error) {
      if (toShoalError(error).code !== "QUOTA_EXCEEDED") throw error;
    }
    await this.#trimSometimes(namespace, bytes);
  }

  async #trimSometimes(namespace: string, bytes: number): Promise<void> {
    const most = this.#parts.config.keptBytes;
    const unseen = (this.#unseen.get(namespace) ?? most) + bytes;
    this.#unseen.set(namespace, unseen);
    if (unseen < most * UNSEEN_SHARE) return;
    this.#unseen.set(namespace, 0);
    await this.#trim(namespace, most);
  }

  async #trim(namespace: string, most: number): Promise<void> {
    const { database } = this.#parts.store;
    const { bytes } = await database
      .selectFrom("model_answers")
      .select(({ fn }) => fn.sum<number | bigint | string | null>("bytes").as("bytes"))
      .where("namespace", "=", namespace)
      .executeTakeFirstOrThrow();
    let tooMany = Number(bytes ?? 0) - most;
    while (tooMany > 0) {
      const oldest = await database
        .selectFrom("model_answers")
        .select(["answer_key", "bytes"])
        .where("namespace", "=", namespace)
        .orderBy("kept_at_ms")
        .limit(PIECE)
        .execute();
      const keys: string[] = [];
      for (const row of oldest) {
        if (tooMany <= 0) break;
        keys.push(row.answer_key);
        tooMany -= row.bytes;
      }
      if (keys.length === 0) return;
      await this.#remove(namespace, keys);
    }
  }

  async #remove(namespace: string, keys: readonly string[]): Promise<void> {
    const { store, quotas } = this.#parts;
    await store.database.transaction().execute(async (database) => {
      const freed = await forget(database, namespace, keys);
      await quotas.add(namespace, "stored_bytes", -freed, { database });
    });
  }
}

async function forget(database: Database, namespace: string, keys: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    delete from model_answers where namespace = ${namespace} and answer_key in (${sql.join(keys)})
    returning bytes`.execute(database);
  return rows.reduce((sum, { bytes }) => sum + bytes, 0);
}

function keptIn(row: Pick<ModelAnswerTable, "answer_key" | "answer_json" | "kept_at_ms">): KeptAnswer {
  const answer = JSON.parse(row.answer_json) as StoredAnswer;
  return { key: row.answer_key, keptAtMs: row.kept_at_ms, answer };
}
