// SPDX-License-Identifier: Apache-2.0
import { type Expense, moneyMicros, type Prices } from "./budget.ts";
import { addTokens, estimateTokens, mostInputTokens, NO_TOKENS, type Tokens } from "./tokens.ts";

/** What a stage will ask. */
export interface PlannedStage {
  readonly name: string;
  /** How many answers it needs. */
  readonly answers: number;
  /** A message as it will typically be, schema included. */
  readonly prompt: string;
  /** An answer as it will typically be. */
  readonly answer: string;
  readonly maxAnswerTokens: number;
  readonly prices: Prices;
}

/**
 * `most` is the worst case: each answer cut off once and repaired once, and all tokens used; without
 * requests that are repeated because the endpoint failed.
 */
export interface StageForecast {
  readonly name: string;
  readonly least: Expense;
  readonly likely: Expense;
  readonly most: Expense;
}

export interface Forecast {
  readonly stages: readonly StageForecast[];
  readonly total: Omit<StageForecast, "name">;
}

// How far tokenizers are apart from the estimate, and answers from the typical one.
const LEAST_SHARE = 0.4;
// To ask, to let it go on, to repair.
const MOST_CALLS = 3;
// What the model is told was wrong.
const MOST_REPAIR_WORDS = 8_000;

/** What stages will take, before anything is asked. */
export function forecast(planned: readonly PlannedStage[]): Forecast {
  const stages = planned.map(forecastStage);
  const sum = (pick: (stage: StageForecast) => Expense): Expense => stages.map(pick).reduce(add, NOTHING);
  return {
    stages,
    total: { least: sum(({ least }) => least), likely: sum(({ likely }) => likely), most: sum(({ most }) => most) },
  };
}

const NOTHING: Expense = { calls: 0, tokens: NO_TOKENS, moneyMicros: 0 };

function forecastStage({ name, answers, prompt, answer, maxAnswerTokens, prices }: PlannedStage): StageForecast {
  const input = estimateTokens(prompt);
  const output = Math.min(maxAnswerTokens, estimateTokens(answer));
  const expense = (calls: number, each: Tokens): Expense => {
    const tokens = { input: Math.ceil(calls * each.input), output: Math.ceil(calls * each.output) };
    return { calls, tokens, moneyMicros: moneyMicros(tokens, prices) };
  };
  return {
    name,
    least: expense(answers, { input: input * LEAST_SHARE, output: output * LEAST_SHARE }),
    likely: expense(answers, { input, output }),
    // What was answered is sent along again.
    most: expense(answers * MOST_CALLS, {
      input: mostInputTokens({ messages: [{ content: prompt }] }) + maxAnswerTokens + MOST_REPAIR_WORDS,
      output: maxAnswerTokens,
    }),
  };
}

function add(one: Expense, other: Expense): Expense {
  return {
    calls: one.calls + other.calls,
    tokens: addTokens(one.tokens, other.tokens),
    moneyMicros: one.moneyMicros + other.moneyMicros,
  };
}
