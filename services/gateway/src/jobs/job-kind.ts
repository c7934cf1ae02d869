// SPDX-License-Identifier: Apache-2.0
import type { Budget } from "@shoal/llm";
import type { Confirm } from "../storage/database.ts";
import type { JobBudget } from "./job-budget.ts";
import type { StoredAnswers } from "./job-steps.ts";

export type JobResult = Readonly<Record<string, unknown>>;

// What a stage has to do with.
export interface StageContext {
  readonly namespace: string;
  readonly jobId: string;
  readonly input: unknown;
  readonly createdAtMs: number;
  // When somebody asked that the stage's answers be got anew; null where nobody did.
  readonly anewSinceMs: number | null;
  // Aborts when the job is cancelled, when the gateway stops and when another one has taken the job over.
  readonly signal: AbortSignal;
  // Of the job: where each call of a model asks first.
  readonly budget: Budget;
  // How many steps there will be.
  expect(steps: number): Promise<void>;
  // The stored answer of the step, or, the first time, what `make` answers, once it is stored. Several may be under way.
  step<Answer>(name: string, make: (signal: AbortSignal) => Promise<Answer>): Promise<Answer>;
  // Those of a stage before.
  answersOf(stage: string): Promise<StoredAnswers>;
  // For the last stage, within the transaction that makes what the job is for: both are there, or neither.
  readonly finish: Confirm<JobResult>;
}

export interface Stage {
  readonly name: string;
  // What the last one gives is the job's result, unless it has finished by itself.
  run(context: StageContext): Promise<JobResult | undefined>;
}

// Long work of one kind. What a stage does beside its steps it may do again.
export interface JobKind {
  readonly kind: string;
  readonly stages: readonly Stage[];
  // Where what it is given says so.
  readonly budgetOf?: (input: unknown) => JobBudget | undefined;
}
