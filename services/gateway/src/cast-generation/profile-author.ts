// SPDX-License-Identifier: Apache-2.0
import { allOf, type AnswerStore, type Budget, LimitedBudget } from "@shoal/llm";
import type { Tokens } from "../interviews/answer-provider.ts";
import type { ChatModel, JsonObject, ObjectQuestion } from "../models/chat-model.ts";
import type { Repair } from "../casts/origin.ts";
import { missedBy } from "./archetype-demands.ts";
import { checkAnswer, type Checked, isProfile } from "./check-answer.ts";
import type { Member } from "./member.ts";
import { mendSheet, repairsOf } from "./mend-sheet.ts";
import { type Problem, reasonsText } from "./problem.ts";
import { profilePrompt, repairPrompt } from "./profile-prompt.ts";
import { PROFILE_JSON_SCHEMA } from "./profile-json-schema.ts";
import { ruleSheet, type Scene } from "./rule-sheet.ts";
import type { Sheet } from "./sheet.ts";
import { type Change, repairsOfChange } from "./variety.ts";

export interface Spent extends Tokens {
  readonly calls: number;
}

// A profile as it is stored: with what was put right, and what that cost.
export interface Written {
  readonly provider: "offline" | "openai";
  readonly model: string | null;
  readonly sheet: Sheet;
  readonly repairs: readonly Repair[];
  readonly spent: Spent;
}

export const NOTHING_SPENT: Spent = { calls: 0, input: 0, output: 0 };

export interface AuthorParts {
  readonly scene: Scene;
  // None: by rule.
  readonly model: ChatModel | undefined;
  readonly budget: Budget;
  // Where answers are kept; none: nowhere.
  readonly store: AnswerStore | undefined;
  readonly signal: AbortSignal;
}

// Writes profiles, through a model if there is one. What it answers is checked; it is told once what is wrong, and what is
// wrong then is put right by rule. Each field that is, is marked.
export class ProfileAuthor {
  readonly #parts: AuthorParts;
  readonly #spent = new LimitedBudget({});

  constructor(parts: AuthorParts) {
    this.#parts = parts;
  }

  async write(member: Member): Promise<Written> {
    const { model, scene } = this.#parts;
    if (model === undefined) return this.#written(ruleSheet(member, scene), []);
    const answer = await this.#ask(model, profilePrompt(member, scene));
    const first = this.#check(answer, member);
    if (first.problems.length === 0) return this.#written(first.values as Sheet, []);
    const { values, problems, repairs } =
      answer === undefined ? { ...first, repairs: [] } : await this.#again(model, member, answer, first);
    const mended = mendSheet(values, problems, member, scene);
    return this.#written(mended.sheet, [...repairs, ...mended.repairs]);
  }

  async #again(model: ChatModel, member: Member, answer: JsonObject, first: Checked): Promise<Merged> {
    const { scene } = this.#parts;
    const prompt = repairPrompt(member, scene, JSON.stringify(answer), reasonsText(first.problems));
    return merged(first, this.#check(await this.#ask(model, prompt), member));
  }

  // What the cast as a whole can't do with is written anew, once.
  async change(member: Member, sheet: Sheet, change: Change): Promise<Written> {
    const { model, scene } = this.#parts;
    const byRule = () => this.#written(change.byRule, repairsOfChange(sheet, change.byRule, change, "rule"));
    if (model === undefined) return byRule();
    const prompt = repairPrompt(member, scene, JSON.stringify(sheet), change.reasons.join("\n"));
    const { values, problems } = this.#check(await this.#ask(model, prompt), member);
    const better = values as Sheet;
    const isBetter =
      problems.length === 0 &&
      missedBy(better, change.archetype).length === 0 &&
      change.fields.every((field) => JSON.stringify(better[field]) !== JSON.stringify(sheet[field]));
    return isBetter ? this.#written(better, repairsOfChange(sheet, better, change, "model")) : byRule();
  }

  // What is settled of the archetype is a matter of several fields.
  #check(answer: JsonObject | undefined, member: Member): Checked {
    const checked = checkAnswer(answer, member, this.#parts.scene);
    const { archetype } = member.settled;
    if (archetype === undefined || checked.problems.length > 0) return checked;
    const problems = missedBy(checked.values as Sheet, archetype);
    const wrong = new Set<string>(problems.map(({ field }) => field));
    const values = Object.fromEntries(Object.entries(checked.values).filter(([field]) => !wrong.has(field)));
    return { values, problems };
  }

  #ask(model: ChatModel, prompt: string): Promise<JsonObject | undefined> {
    const { budget, store, signal } = this.#parts;
    return model.askForObject(profileQuestion(prompt), { signal, store, budget: allOf([budget, this.#spent]) });
  }

  #written(sheet: Sheet, repairs: readonly Repair[]): Written {
    const { model } = this.#parts;
    const by =
      model === undefined
        ? { provider: "offline" as const, model: null }
        : { provider: "openai" as const, model: model.modelFor("cast") };
    const { calls, tokens } = this.#spent.spent;
    return { ...by, sheet, repairs, spent: { calls, ...tokens } };
  }
}

export function profileQuestion(prompt: string): ObjectQuestion {
  return { purpose: "cast", name: "profile", prompt, jsonSchema: PROFILE_JSON_SCHEMA, isMeant: isProfile };
}

interface Merged extends Checked {
  readonly repairs: readonly Repair[];
}

// Of the second answer counts what is right, so that its fields fit each other; of the first what is missing then.
function merged(first: Checked, second: Checked): Merged {
  const values = { ...first.values, ...second.values };
  const isRight = ({ field }: Problem) => second.values[field] !== undefined;
  const right = new Map<string, string>(first.problems.filter(isRight).map(({ field, reason }) => [field, reason]));
  const repairs = repairsOf(first.values, values as Sheet, (field) => right.get(field) ?? "to fit the others", "model");
  const problems = first.problems.filter((problem) => !isRight(problem));
  return {
    values,
    problems,
    repairs: repairs.filter(({ field }) => second.values[field as keyof Sheet] !== undefined),
  };
}
