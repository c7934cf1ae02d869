// SPDX-License-Identifier: Apache-2.0
import { type Expense, moneyMicros, type Prices } from "./budget.ts";
import { addTokens, estimateTokens, mostInputTokens, NO_TOKENS, type Tokens } from "./tokens.ts";

export type Bound = "least" | "likely" | "most";

/** What a stage will ask. */
export interface PlannedStage {
  readonly name: string;
  /** Each message that is to be answered, schema included. */
  readonly prompts: readonly string[];
  /** How many answers each of them takes, on average; 1 unless given. */
  readonly answersEach?: Readonly<Record<Bound, number>>;
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
const LEAST_INPUT_SHARE = 0.4;
const LEAST_OUTPUT_SHARE = 0.1;
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

const ONE_EACH = { least: 1, likely: 1, most: 1 } as const;

function forecastStage(stage: PlannedStage): StageForecast {
  const { name, prompts, answersEach = ONE_EACH, maxAnswerTokens, prices } = stage;
  const input = sumOf(prompts, estimateTokens);
  const output = prompts.length * Math.min(maxAnswerTokens, estimateTokens(stage.answer));
  // What was answered is sent along again.
  const mostAgain = prompts.length * (maxAnswerTokens + MOST_REPAIR_WORDS);
  const mostInput = sumOf(prompts, (content) => mostInputTokens({ messages: [{ content }] })) + mostAgain;
  const expense = (answers: number, callsEach: number, each: Tokens): Expense => {
    const times = (amount: number): number => Math.ceil(amount * answers * callsEach);
    const tokens = { input: times(each.input), output: times(each.output) };
    return { calls: times(prompts.length), tokens, moneyMicros: moneyMicros(tokens, prices) };
  };
  const least = { input: input * LEAST_INPUT_SHARE, output: output * LEAST_OUTPUT_SHARE };
  const most = { input: mostInput, output: prompts.length * maxAnswerTokens };
  return {
    name,
    least: expense(answersEach.least, 1, least),
    likely: expense(answersEach.likely, 1, { input, output }),
    most: expense(answersEach.most, MOST_CALLS, most),
  };
}

function sumOf(prompts: readonly string[], tokensIn: (prompt: string) => number): number {
  return prompts.reduce((sum, prompt) => sum + tokensIn(prompt), 0);
}

function add(one: Expense, other: Expense): Expense {
  return {
    calls: one.calls + other.calls,
    tokens: addTokens(one.tokens, other.tokens),
    moneyMicros: one.moneyMicros + other.moneyMicros,
  };
}
