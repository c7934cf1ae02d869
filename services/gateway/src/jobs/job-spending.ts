// SPDX-License-Identifier: Apache-2.0
import { type Budget, moneyMicros, type Prices, type Reservation, type Tokens } from "@shoal/llm";
import { ShoalError } from "@shoal/simulation-contract";
import { type RawBuilder, sql } from "kysely";
import { MICROS } from "../quotas/quota.ts";
import { commitSoon } from "../storage/commit-soon.ts";
import type { Store } from "../storage/open-store.ts";
import { ClaimLost, type JobClaim } from "./job-claims.ts";

interface Taken {
  readonly calls: number;
  readonly tokens: Tokens;
  readonly micros: number;
}

// What a job takes of models. It stands in its row before a call is made, as the most that this may take, so that a gateway
// that dies has not made any that is not counted.
export class JobSpending implements Budget {
  readonly #store: Store;
  readonly #claim: JobClaim;
  // Calls under way, and those that ask whether they may be.
  #open = 0;
  #settled = 0;
  #waiting: (() => void)[] = [];

  constructor(store: Store, claim: JobClaim) {
    this.#store = store;
    this.#claim = claim;
  }

  // Waits where a call under way may yet leave room for it. Throws BUDGET_EXCEEDED.
  async reserve(most: Tokens, prices: Prices): Promise<Reservation> {
    const wanted = { calls: 0, tokens: most, micros: moneyMicros(most, prices) };
    for (;;) {
      const before = this.#settled;
      this.#open += 1;
      const isTaken = await this.#take(wanted).catch((error: unknown) => {
        this.#close();
        throw error;
      });
      if (isTaken) return this.#reservation(wanted, prices);
      this.#open -= 1;
      if (this.#settled !== before) continue;
      if (this.#open === 0) {
        this.#wake();
        throw await this.#exceeded(wanted);
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #reservation(wanted: Taken, prices: Prices): Reservation {
    let isSettled = false;
    return {
      settle: async (spent) => {
        if (isSettled) return;
        isSettled = true;
        const tokens = { input: spent.input - wanted.tokens.input, output: spent.output - wanted.tokens.output };
        const micros = moneyMicros(spent, prices) - wanted.micros;
        const calls = spent.input + spent.output > 0 ? 1 : 0;
        try {
          await commitSoon(this.#store, (database) => this.#add({ calls, tokens, micros }).execute(database));
        } finally {
          this.#close();
        }
      },
    };
  }

  #close(): void {
    this.#open -= 1;
    this.#settled += 1;
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async #take(wanted: Taken): Promise<boolean> {
    const tokens = wanted.tokens.input + wanted.tokens.output;
    const { rows } = await commitSoon(this.#store, (database) =>
      sql`${this.#add(wanted)} and claim = ${this.#claim.claim} and state = 'RUNNING'
        and spent_input_tokens + spent_output_tokens + ${tokens} <= coalesce(budget_tokens, ${LIMITLESS})
        and spent_money_micros + ${wanted.micros} <= coalesce(budget_money_micros, ${LIMITLESS})
        returning job_id`.execute(database),
    );
    return rows.length > 0;
  }

  // In plain SQL, as for each call of a model it is asked twice.
  #add({ calls, tokens, micros }: Taken): RawBuilder<unknown> {
    return sql`
      update jobs set
        spent_calls = spent_calls + ${calls},
        spent_input_tokens = spent_input_tokens + ${tokens.input},
        spent_output_tokens = spent_output_tokens + ${tokens.output},
        spent_money_micros = spent_money_micros + ${micros}
      where namespace = ${this.#claim.namespace} and job_id = ${this.#claim.jobId}`;
  }

  async #exceeded({ tokens: most, micros }: Taken): Promise<Error> {
    const row = await this.#store.database
      .selectFrom("jobs")
      .selectAll()
      .where("namespace", "=", this.#claim.namespace)
      .where("job_id", "=", this.#claim.jobId)
      .where("claim", "=", this.#claim.claim)
      .where("state", "=", "RUNNING")
      .executeTakeFirst();
    if (row === undefined) return new ClaimLost();
    const spent = row.spent_input_tokens + row.spent_output_tokens;
    const wanted = most.input + most.output;
    const isOfTokens = row.budget_tokens !== null && spent + wanted > row.budget_tokens;
    const [unit, limit, used, more] = isOfTokens
      ? ["tokens", row.budget_tokens, spent, wanted]
      : ["cost", (row.budget_money_micros ?? 0) / MICROS, row.spent_money_micros / MICROS, micros / MICROS];
    const reason = `${used} of ${limit} are used and the next call may take ${more}`;
    return new ShoalError(
      "BUDGET_EXCEEDED",
      `The job's budget does not allow another call of the model: of ${unit}, ${reason}. What it has got is kept: try it again with a higher budget.`,
      { violations: [{ field: `budget.${unit}`, reason }] },
    );
  }
}

const LIMITLESS = Number.MAX_SAFE_INTEGER;
