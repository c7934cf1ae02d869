// SPDX-License-Identifier: Apache-2.0
import { type Budget, moneyMicros, type Prices } from "@shoal/llm";
import type { ModelPrices } from "../config/quotas-config.ts";
import type { Question, AnswerProvider, Reply, Tokens } from "../interviews/answer-provider.ts";
import { ModelError } from "../interviews/model-error.ts";
import { commitSoon } from "../storage/commit-soon.ts";
import type { Store } from "../storage/open-store.ts";
import type { Purpose, UsageStore } from "../usage/usage-store.ts";
import type { Quotas } from "./quotas.ts";

const NONE: Tokens = { input: 0, output: 0 };

// Of these the endpoint has refused the work. After all others it may have been done, and is paid for as if it were.
const COSTS_NOTHING: ReadonlySet<string> = new Set(["MODEL_UNAUTHORIZED", "MODEL_RATE_LIMITED", "MODEL_REFUSED"]);

export interface ModelBudgetParts {
  readonly store: Store;
  readonly quotas: Quotas;
  readonly usage: UsageStore;
  readonly prices: ModelPrices;
}

export interface Spender {
  readonly namespace: string;
  readonly purpose: Purpose;
  // None for what belongs to no run.
  readonly runId?: string;
}

interface Settlement {
  readonly claimed: Tokens;
  readonly prices: Prices;
  readonly spent: Tokens;
  readonly atMs: number;
}

// The most that a call of a model may cost is claimed before it and given back after it, as far as it was not needed. What the
// answer is stored with makes that durable.
export class ModelBudget {
  readonly #parts: ModelBudgetParts;

  constructor(parts: ModelBudgetParts) {
    this.#parts = parts;
  }

  // Whether there is anything left at all.
  async requireAny(namespace: string, prices: Prices = this.#parts.prices): Promise<void> {
    await this.#parts.quotas.requireRoom(namespace, "model_tokens_per_day", 1);
    if (prices.input + prices.output > 0) await this.#parts.quotas.requireRoom(namespace, "money_per_day", 1);
  }

  async answer(
    { namespace, runId }: { readonly namespace: string; readonly runId: string },
    provider: AnswerProvider,
    question: Question,
    signal: AbortSignal,
  ): Promise<Reply> {
    const most = provider.mostTokens(question);
    if (most === null) return provider.answer(question, signal);
    const who = { namespace, runId, purpose: "interview" as const };
    const { prices = this.#parts.prices } = provider;
    return this.#spend(who, { most, prices }, () => provider.answer(question, signal));
  }

  // One call that costs no more than `most`.
  async #spend<Answer extends { readonly tokens?: Tokens }>(
    who: Spender,
    { most, prices }: { readonly most: Tokens; readonly prices: Prices },
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    const reservation = await this.ofCalls(who).reserve(most, prices);
    try {
      const reply = await call();
      await reservation.settle(reply.tokens ?? most);
      return reply;
    } catch (error) {
      const isFree = error instanceof ModelError && COSTS_NOTHING.has(error.code);
      await reservation.settle(isFree ? NONE : most);
      throw error;
    }
  }

  // Where a client of models asks before each request.
  ofCalls(who: Spender): Budget {
    return {
      reserve: async (claimed, prices) => {
        const atMs = Date.now();
        await this.#claim(who.namespace, { claimed, prices, atMs });
        return { settle: (spent) => this.#settle(who, { claimed, prices, spent, atMs }) };
      },
    };
  }

  async #claim(namespace: string, { claimed: most, prices, atMs }: Omit<Settlement, "spent">): Promise<void> {
    const { store, quotas } = this.#parts;
    const money = moneyMicros(most, prices);
    await commitSoon(store, async (transaction) => {
      await quotas.claim(namespace, "model_tokens_per_day", most.input + most.output, { database: transaction, atMs });
      await quotas.claim(namespace, "money_per_day", money, { database: transaction, atMs });
    });
  }

  async #settle(who: Spender, { claimed, prices, spent, atMs }: Settlement): Promise<void> {
    const { store, quotas, usage } = this.#parts;
    const { namespace } = who;
    const tokens = spent.input + spent.output - claimed.input - claimed.output;
    const money = moneyMicros(spent, prices);
    await commitSoon(store, async (transaction) => {
      await quotas.add(namespace, "model_tokens_per_day", tokens, { database: transaction, atMs });
      await quotas.add(namespace, "money_per_day", money - moneyMicros(claimed, prices), {
        database: transaction,
        atMs,
      });
      const figures = { calls: 1, input_tokens: spent.input, output_tokens: spent.output, money_micros: money };
      await usage.add(who, figures, transaction);
    });
  }
}
