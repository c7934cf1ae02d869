// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { dayOf } from "../quotas/quota.ts";

export const FIGURES = [
  "calls",
  "input_tokens",
  "output_tokens",
  "money_micros",
  "runs",
  "agents",
  "events",
  "stored_bytes",
] as const;

export const PURPOSES = ["run", "interview", "cast", "simulation"] as const;
export type Purpose = (typeof PURPOSES)[number];

// Of those for which a model is asked.
export const MODEL_PURPOSES = ["interview", "cast", "simulation"] as const satisfies readonly Purpose[];
export type ModelPurpose = (typeof MODEL_PURPOSES)[number];

export type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;

export const DIMENSIONS = ["day", "run", "purpose"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const COLUMNS = { day: "day", run: "run_id", purpose: "purpose" } as const satisfies Record<Dimension, string>;

const ADDED = sql.join(
  FIGURES.map((figure) => sql`${sql.ref(figure)} = usage_days.${sql.ref(figure)} + excluded.${sql.ref(figure)}`),
);

const NOTHING = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Figures;

export interface Used {
  readonly namespace: string;
  // None for what belongs to no run.
  readonly runId?: string;
  readonly purpose: Purpose;
}

export interface UsageWanted {
  readonly namespace: string;
  readonly from: string;
  readonly to: string;
  readonly by: readonly Dimension[];
  readonly limit: number;
  readonly offset: number;
}

export interface UsageRow extends Figures {
  readonly day: string | null;
  readonly run_id: string | null;
  readonly purpose: string | null;
}

export class UsageStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  // Within a transaction if one is given, so that it counts exactly if that does.
  async add(
    { namespace, runId = "", purpose }: Used,
    figures: Partial<Figures>,
    database: Database = this.#database,
  ): Promise<void> {
    const { calls, input_tokens, output_tokens, money_micros, runs, agents, events, stored_bytes } = {
      ...NOTHING,
      ...figures,
    };
    await sql`
      insert into usage_days (namespace, day, run_id, purpose,
        calls, input_tokens, output_tokens, money_micros, runs, agents, events, stored_bytes)
      values (${namespace}, ${dayOf(Date.now())}, ${runId}, ${purpose},
        ${calls}, ${input_tokens}, ${output_tokens}, ${money_micros}, ${runs}, ${agents}, ${events}, ${stored_bytes})
      on conflict (namespace, day, run_id, purpose) do update set
        ${ADDED}`.execute(database);
  }

  async sums({ namespace, from, to, by, limit, offset }: UsageWanted): Promise<UsageRow[]> {
    const columns = DIMENSIONS.filter((dimension) => by.includes(dimension)).map((dimension) => COLUMNS[dimension]);
    let query = this.#database
      .selectFrom("usage_days")
      // A sum of integers is a decimal in PostgreSQL.
      .select(FIGURES.map((figure) => sql<number>`cast(sum(${sql.ref(figure)}) as bigint)`.as(figure)))
      .select(columns)
      .where("namespace", "=", namespace)
      .where("day", ">=", from)
      .where("day", "<=", to)
      .groupBy(columns)
      .limit(limit)
      .offset(offset);
    for (const column of columns) query = query.orderBy(column);
    const rows = await query.execute();
    return rows.map((row) => ({
      ...NOTHING,
      ...row,
      day: row.day ?? null,
      run_id: row.run_id || null,
      purpose: row.purpose ?? null,
    }));
  }

  async sweep(beforeDay: string): Promise<void> {
    await this.#database.deleteFrom("usage_days").where("day", "<", beforeDay).execute();
  }
}
