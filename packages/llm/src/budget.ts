// SPDX-License-Identifier: Apache-2.0
import { LlmError } from "./llm-error.ts";
import { addTokens, NO_TOKENS, type Tokens } from "./tokens.ts";

/** What a million tokens cost, in whole units of a currency. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

export const FREE: Prices = { input: 0, output: 0 };

/** In millionths of the currency: a price for a million tokens is in millionths the price of one. */
export function moneyMicros({ input, output }: Tokens, prices: Prices): number {
  return Math.ceil(input * prices.input + output * prices.output);
}

/** What is kept for a call until it is known what it took. */
export interface Reservation {
  /** Once, with what it took. */
  settle(spent: Tokens): Promise<void>;
}

/** Where each call asks first. */
export interface Budget {
  /** Throws where the worst case would be too much. */
  reserve(most: Tokens, prices: Prices): Promise<Reservation>;
}

/** Calls that a model has worked on, and what they took. */
export interface Expense {
  readonly calls: number;
  readonly tokens: Tokens;
  readonly moneyMicros: number;
}

export interface BudgetLimits {
  /** Tokens in both directions. */
  readonly tokens?: number | undefined;
  readonly moneyMicros?: number | undefined;
}

/** A budget in memory. What is spent and what is reserved together never exceed its limits. */
export class LimitedBudget implements Budget {
  readonly #limits: BudgetLimits;
  #spent: Tokens = NO_TOKENS;
  #spentMicros = 0;
  #calls = 0;
  #reserved = { tokens: 0, micros: 0 };

  /** `spent` is what attempts before have taken of it. */
  constructor(limits: BudgetLimits, spent?: Expense) {
    this.#limits = limits;
    this.#spent = spent?.tokens ?? NO_TOKENS;
    this.#spentMicros = spent?.moneyMicros ?? 0;
    this.#calls = spent?.calls ?? 0;
  }

  get spent(): Expense {
    return { calls: this.#calls, tokens: this.#spent, moneyMicros: this.#spentMicros };
  }

  async reserve(most: Tokens, prices: Prices): Promise<Reservation> {
    const tokens = most.input + most.output;
    const micros = moneyMicros(most, prices);
    this.#require(
      "tokens",
      this.#limits.tokens,
      this.#spent.input + this.#spent.output + this.#reserved.tokens,
      tokens,
    );
    this.#require("millionths", this.#limits.moneyMicros, this.#spentMicros + this.#reserved.micros, micros);
    this.#reserved = { tokens: this.#reserved.tokens + tokens, micros: this.#reserved.micros + micros };
    let isSettled = false;
    const settle = async (spent: Tokens): Promise<void> => {
      if (isSettled) return;
      isSettled = true;
      this.#reserved = { tokens: this.#reserved.tokens - tokens, micros: this.#reserved.micros - micros };
      this.#spent = addTokens(this.#spent, spent);
      this.#spentMicros += moneyMicros(spent, prices);
      if (spent.input + spent.output > 0) this.#calls += 1;
    };
    return { settle };
  }

  #require(unit: string, limit: number | undefined, used: number, wanted: number): void {
    if (limit === undefined || used + wanted <= limit) return;
    const reason = `It may take ${wanted} ${unit}; ${Math.max(0, limit - used)} of ${limit} are left.`;
    throw new LlmError("budget_exhausted", { reason });
  }
}

/** A call has to fit into each of them. */
export function allOf(budgets: readonly Budget[]): Budget {
  return {
    reserve: async (most, prices) => {
      const reserved: Reservation[] = [];
      const settle = async (spent: Tokens): Promise<void> => {
        await Promise.all(reserved.map(async (reservation) => reservation.settle(spent)));
      };
      try {
        for (const budget of budgets) reserved.push(await budget.reserve(most, prices));
      } catch (error) {
        await settle(NO_TOKENS);
        throw error;
      }
      return { settle };
    },
  };
}
