// SPDX-License-Identifier: Apache-2.0
import { OPERATOR } from "../authentication/principal.ts";
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { fromCounter, givenQuotas, inCounter, periodOf, type Quota, type QuotaLimits } from "./quota.ts";
import { quotaExceeded } from "./quota-exceeded.ts";

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export interface QuotaStanding {
  readonly quota: Quota;
  // Null: none.
  readonly limit: number | null;
  readonly used: number;
}

interface Within {
  // The transaction that makes what is claimed.
  readonly database?: Database;
  // On which day; today unless given.
  readonly atMs?: number;
}

interface Counted {
  readonly namespace: string;
  readonly quota: Quota;
  readonly amount: number;
  readonly atMs: number;
  // How much may be counted before it.
  readonly most: number;
}

// How much tenants use of what, in one row each: it is claimed by one statement, so that several gateways never give more
// than there is. The operator's own use is counted and not limited.
export class Quotas {
  readonly #database: Database;
  readonly #defaults: QuotaLimits;

  constructor(database: Database, defaults: QuotaLimits) {
    this.#database = database;
    this.#defaults = defaults;
  }

  // Throws where it is more than is left. Within the transaction that makes what is claimed, if one is given.
  async claim(
    namespace: string,
    quota: Quota,
    amount: number,
    { database = this.#database, atMs = Date.now() }: Within = {},
  ): Promise<void> {
    if (amount === 0) return;
    const limit = await this.#limitOf(namespace, quota, database);
    const isGranted =
      amount <= limit && (await this.#add(database, { namespace, quota, amount, atMs, most: limit - amount }));
    if (!isGranted) throw await this.#exceeded(database, { namespace, quota, limit, amount });
  }

  // Counts what can't be refused any more, or gives back.
  async add(
    namespace: string,
    quota: Quota,
    amount: number,
    { database = this.#database, atMs = Date.now() }: Within = {},
  ): Promise<void> {
    if (amount !== 0) await this.#add(database, { namespace, quota, amount, atMs, most: NO_LIMIT });
  }

  // Throws where not even this much is left, without claiming it.
  async requireRoom(namespace: string, quota: Quota, amount: number): Promise<void> {
    const limit = await this.#limitOf(namespace, quota, this.#database);
    if (limit === NO_LIMIT) return;
    const used = await this.#usedOf(this.#database, namespace, quota);
    if (used + amount > limit) throw await this.#exceeded(this.#database, { namespace, quota, limit, amount });
  }

  async standings(namespace: string): Promise<QuotaStanding[]> {
    const limits = await this.#limitsOf(namespace, this.#database);
    const quotas = Object.keys(this.#defaults) as Quota[];
    return Promise.all(
      quotas.map(async (quota) => ({
        quota,
        limit: limits?.[quota] ?? null,
        used: fromCounter(quota, await this.#usedOf(this.#database, namespace, quota)),
      })),
    );
  }

  // Counters of days before.
  async sweep(beforeDay: string): Promise<void> {
    await this.#database
      .deleteFrom("quota_counters")
      .where("period", "!=", "")
      .where("period", "<", beforeDay)
      .execute();
  }

  // In plain SQL, as it is asked several times for each call of a model: building it takes longer than carrying it out.
  async #add(database: Database, { namespace, quota, amount, atMs, most }: Counted): Promise<boolean> {
    const { rows } = await sql<{ used: number }>`
      insert into quota_counters (namespace, quota, period, used)
      values (${namespace}, ${quota}, ${periodOf(quota, atMs)}, ${amount})
      on conflict (namespace, quota, period) do update set used = quota_counters.used + excluded.used
      where quota_counters.used <= ${most}
      returning used`.execute(database);
    return rows.length > 0;
  }

  async #usedOf(database: Database, namespace: string, quota: Quota): Promise<number> {
    const row = await database
      .selectFrom("quota_counters")
      .select("used")
      .where("namespace", "=", namespace)
      .where("quota", "=", quota)
      .where("period", "=", periodOf(quota, Date.now()))
      .executeTakeFirst();
    return row?.used ?? 0;
  }

  async #limitOf(namespace: string, quota: Quota, database: Database): Promise<number> {
    const limits = await this.#limitsOf(namespace, database);
    return limits === undefined ? NO_LIMIT : inCounter(quota, limits[quota]);
  }

  async #limitsOf(namespace: string, database: Database): Promise<QuotaLimits | undefined> {
    if (namespace === OPERATOR.namespace) return undefined;
    const row = await database
      .selectFrom("tenants")
      .select("quotas_json")
      .where("tenant_id", "=", namespace)
      .executeTakeFirst();
    const given = Object.entries(givenQuotas(row?.quotas_json ?? null)).filter(([, limit]) => limit !== null);
    return { ...this.#defaults, ...(Object.fromEntries(given) as Partial<QuotaLimits>) };
  }

  async #exceeded(
    database: Database,
    { namespace, quota, limit, amount }: { namespace: string; quota: Quota; limit: number; amount: number },
  ): Promise<Error> {
    const used = await this.#usedOf(database, namespace, quota);
    const shown = (value: number) => fromCounter(quota, value);
    return quotaExceeded({ quota, limit: shown(limit), used: shown(used), wanted: shown(amount) });
  }
}
