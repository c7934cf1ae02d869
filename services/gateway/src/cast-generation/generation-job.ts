// SPDX-License-Identifier: Apache-2.0
import { grownFollows } from "@shoal/behavioral-engine";
import { allOf } from "@shoal/llm";
import type { CastStore } from "../casts/cast-store.ts";
import type { CastMaker } from "../casts/making/cast-maker.ts";
import { encodedChunks } from "../casts/making/encoded-chunks.ts";
import type { JobKind, StageContext } from "../jobs/job-kind.ts";
import type { ChatModel } from "../models/chat-model.ts";
import type { KeptAnswers } from "../models/kept-answers.ts";
import type { ModelBudget } from "../quotas/model-budget.ts";
import { actOnAll } from "./act-on-all.ts";
import type { Generation } from "./generation-request.ts";
import type { Member } from "./member.ts";
import { membersOf } from "./members-of.ts";
import { originOf } from "./origin-of.ts";
import { NOTHING_SPENT, ProfileAuthor, type Spent, type Written } from "./profile-author.ts";
import { quotaReport } from "./quota-plan.ts";
import type { Scene } from "./rule-sheet.ts";
import { profileOf, type Sheet, archetypeOfSheet } from "./sheet.ts";
import { type Change, changesFor, repairsOfChange } from "./variety.ts";

export const CAST_GENERATION = "cast_generation";

const ROUNDS_BY_RULE = 5;
// Some store what they have got, or wait to be asked for again, while others are asked for.
const PROFILES_PER_CALL = 2;

export interface GenerationParts {
  readonly casts: CastStore;
  readonly castMaker: CastMaker;
  readonly model: ChatModel | undefined;
  readonly budget: ModelBudget;
  readonly keptAnswers: KeptAnswers;
  readonly concurrency: number;
}

// A cast whose profiles are written one by one, then looked at as a whole.
export function castGeneration(parts: GenerationParts): JobKind {
  return {
    kind: CAST_GENERATION,
    budgetOf: (input) => (input as Generation).budget,
    stages: [
      { name: "profiles", run: (context) => writeProfiles(parts, context) },
      { name: "variety", run: (context) => changeProfiles(parts, context) },
      { name: "cast", run: (context) => makeCast(parts, context) },
    ],
  };
}

async function writeProfiles(parts: GenerationParts, context: StageContext): Promise<undefined> {
  const plan = planOf(context);
  const { members } = plan;
  await context.expect(members.length);
  await actOnAll(members, PROFILES_PER_CALL * parts.concurrency, (member) =>
    context.step(member.agent_id, (signal) => authorFor(parts, context, plan, signal).write(member)),
  );
}

async function changeProfiles(parts: GenerationParts, context: StageContext): Promise<undefined> {
  const plan = planOf(context);
  const { members, scene } = plan;
  const written = await writtenIn(context, "profiles", members);
  const sheets = written.map(({ sheet }) => sheet);
  const changes = changesFor({ members, scene }, sheets);
  await context.expect(changes.length);
  await actOnAll(changes, PROFILES_PER_CALL * parts.concurrency, (change) => {
    const member = members[change.index]!;
    const sheet = sheets[change.index]!;
    return context.step(member.agent_id, (signal) =>
      authorFor(parts, context, plan, signal).change(member, sheet, change),
    );
  });
}

async function makeCast({ casts, castMaker }: GenerationParts, context: StageContext): Promise<undefined> {
  const { members, scene, generation } = planOf(context);
  const finished = await finalProfiles(context, members, scene);
  const sheets = finished.map(({ sheet }) => sheet);
  const agents = members.map((member, index) => profileOf(member, sheets[index]!));
  const body = { name: generation.name, agents, follows: grownFollows(agents, scene.seed) };
  const made = await castMaker.make({
    type: "application/json",
    body: new TextEncoder().encode(JSON.stringify(body)),
    query: {},
  });
  const origins = encodedChunks(
    "origins",
    members.map((member, index) => originOf(member, finished[index]!)),
  );
  await casts.add(context.namespace, { ...made, origins }, async ({ summary }, transaction) => {
    await context.finish(resultOf(generation, summary, finished), transaction);
  });
}

// With what the variety of the cast asked for; what a change by the model still leaves to do is done by rule.
async function finalProfiles(context: StageContext, members: readonly Member[], scene: Scene): Promise<Written[]> {
  const profiles = await writtenIn(context, "profiles", members);
  const changed = await context.answersOf("variety");
  let finished = profiles.map((written, index) => {
    const change = changed.get(members[index]!.agent_id) as Written | undefined;
    return change === undefined ? written : after(written, change);
  });
  for (let round = 0; round < ROUNDS_BY_RULE; round++) {
    const left = changesFor(
      { members, scene },
      finished.map(({ sheet }) => sheet),
    );
    if (left.length === 0) break;
    const byIndex = new Map(left.map((change) => [change.index, change]));
    finished = finished.map((written, index) => byRule(written, byIndex.get(index)));
  }
  return finished;
}

function byRule(written: Written, change: Change | undefined): Written {
  if (change === undefined) return written;
  const repairs = repairsOfChange(written.sheet, change.byRule, change, "rule");
  return after(written, { ...written, sheet: change.byRule, repairs, spent: NOTHING_SPENT });
}

// The last mark of a field says how it came to what it is.
function after(before: Written, change: Written): Written {
  const changed = new Set(change.repairs.map(({ field }) => field));
  const repairs = [...before.repairs.filter(({ field }) => !changed.has(field)), ...change.repairs];
  return { ...change, repairs, spent: sumOf([before.spent, change.spent]) };
}

function resultOf(
  generation: Generation,
  summary: { readonly cast_id: string; readonly agent_count: number; readonly warnings: readonly string[] },
  finished: readonly Written[],
): Readonly<Record<string, unknown>> {
  const repairs = finished.flatMap((written) => written.repairs);
  const { calls, input, output } = sumOf(finished.map(({ spent }) => spent));
  const { population } = generation;
  return {
    cast_id: summary.cast_id,
    agents: summary.agent_count,
    offline: finished.filter(({ provider }) => provider === "offline").length,
    repaired_by_model: repairs.filter(({ by }) => by === "model").length,
    repaired_by_rule: repairs.filter(({ by }) => by === "rule").length,
    agents_repaired: finished.filter((written) => written.repairs.length > 0).length,
    spent: { calls, input_tokens: input, output_tokens: output },
    quotas:
      population === undefined
        ? []
        : quotaReport(
            population,
            finished.map(({ sheet }) => reachedBy(sheet)),
          ),
    warnings: summary.warnings,
  };
}

function reachedBy(sheet: Sheet) {
  const { age, gender, country, stance, activity_level } = sheet;
  return {
    archetype: archetypeOfSheet(sheet),
    stance,
    activity_level,
    ...(age === null ? {} : { age }),
    ...(gender === null ? {} : { gender }),
    ...(country === null ? {} : { country }),
  };
}

interface CastPlan {
  readonly members: readonly Member[];
  readonly scene: Scene;
  readonly generation: Generation;
}

function planOf({ input }: StageContext): CastPlan {
  // It was checked before it was stored.
  const generation = input as Generation;
  const { topic, language, seed } = generation;
  return { generation, members: membersOf(generation), scene: { topic, language, seed } };
}

async function writtenIn(context: StageContext, stage: string, members: readonly Member[]): Promise<Written[]> {
  const answers = await context.answersOf(stage);
  return members.map(({ agent_id }) => {
    const written = answers.get(agent_id);
    if (written === undefined) throw new Error(`the stage ${stage} has left out ${agent_id}`);
    return written as Written;
  });
}

function authorFor(
  { model, budget, keptAnswers }: GenerationParts,
  context: StageContext,
  { generation, scene }: CastPlan,
  signal: AbortSignal,
): ProfileAuthor {
  const { namespace, createdAtMs, anewSinceMs } = context;
  const ofTenant = budget.ofCalls({ namespace, purpose: "cast" });
  const since = Math.max(generation.fresh ? createdAtMs : 0, anewSinceMs ?? 0);
  const store = keptAnswers.of(namespace, since);
  return new ProfileAuthor({ scene, model, budget: allOf([context.budget, ofTenant]), store, signal });
}

function sumOf(spent: readonly Spent[]): Spent {
  return spent.reduce(
    (sum, { calls, input, output }) => ({
      calls: sum.calls + calls,
      input: sum.input + input,
      output: sum.output + output,
    }),
    NOTHING_SPENT,
  );
}
