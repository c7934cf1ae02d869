// SPDX-License-Identifier: Apache-2.0
import type { Language } from "../prompts/index.ts";
import type { Range } from "./estimate-schema.ts";
import { proposalWordsEn } from "./proposal-words.en.ts";
import { proposalWordsZh } from "./proposal-words.zh.ts";
import type { TimePlan } from "./time-plan.ts";

// In which reasons, warnings and what an estimate rests on are said.
export interface ProposalWords {
  readonly asGiven: string;
  readonly topicFound: string;
  readonly topicTaken: (topic: string) => string;
  readonly name: string;
  readonly platforms: string;
  readonly engine: string;
  readonly language: string;
  readonly asUsual: string;
  readonly halfLifeAsUsual: string;
  readonly halfLifeByRounds: string;
  readonly curve: string;
  readonly nobodyOpens: string;
  readonly opens: (stance: "supportive" | "opposing") => string;
  // `told`: the words that tell a duration; none are told.
  readonly rounds: (plan: TimePlan, told: { readonly words: string; readonly isGiven: boolean } | undefined) => string;
  readonly roundLength: (plan: TimePlan, wanted: number) => string;
  readonly wholeDay: string;
  readonly dayBegins: (hour: number, awake: number, most: number) => string;
  readonly longRounds: (plan: TimePlan) => string;
  readonly cut: (words: string, days: number, covered: number) => string;
  readonly modelOfNoUse: (code: string) => string;
  readonly noReason: string;
  readonly repaired: (problem: string, byRule: string) => string;
  readonly noNews: string;
  readonly modelRounds: (hours: number, rounds: number, minutesPerRound: number) => string;
  readonly estimateBasis: string;
  readonly noEstimateBasis: string;
  readonly manyRounds: (rounds: number, hours: number, seconds: Range | null) => string;
}

export const PROPOSAL_WORDS: Readonly<Record<Language, ProposalWords>> = {
  en: proposalWordsEn,
  zh: proposalWordsZh,
};
