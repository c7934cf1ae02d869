// SPDX-License-Identifier: Apache-2.0
import type { Budget } from "@shoal/llm";
import type { CastSummary } from "../casts/cast-record.ts";
import { ModelError } from "../interviews/model-error.ts";
import type { ChatModel } from "../models/chat-model.ts";
import { PROMPTS, renderSettled } from "../prompts/index.ts";
import { mergeAnswer } from "./merge-answer.ts";
import { ANSWER_JSON_SCHEMA, isProposal } from "./model-answer.ts";
import { PROPOSAL_WORDS } from "./proposal-words.ts";
import type { ProposalRequest } from "./proposal-schema.ts";
import type { Proposal } from "./propose.ts";
import { ROUNDS_MOST } from "./time-plan.ts";

const PURPOSE = "simulation";

export interface Asking {
  readonly model: ChatModel;
  readonly budget: Budget;
  readonly signal: AbortSignal;
}

export interface Answered {
  readonly result: Proposal;
  readonly provider: "offline" | "openai";
  readonly model: string;
}

// What a model makes of the proposal by rule. Where it is of no use the rule holds, and a warning says so.
export async function askModel(
  byRule: Proposal,
  request: ProposalRequest,
  cast: CastSummary,
  { model, budget, signal }: Asking,
): Promise<Answered> {
  const asked = { purpose: PURPOSE, name: "simulation", jsonSchema: ANSWER_JSON_SCHEMA, isMeant: isProposal } as const;
  const by = model.modelFor(PURPOSE);
  try {
    const answer = await model.askForObject(
      { ...asked, prompt: promptText(byRule, request, cast) },
      { signal, budget },
    );
    if (answer === undefined) return { result: warned(byRule, "MODEL_ANSWER_INVALID"), provider: "offline", model: by };
    return { result: mergeAnswer(byRule, answer, request, cast), provider: "openai", model: by };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { result: warned(byRule, error.code), provider: "offline", model: by };
  }
}

function warned({ warnings, ...rest }: Proposal, code: string): Proposal {
  const words = PROPOSAL_WORDS[rest.proposal.settings.language];
  return { ...rest, warnings: [words.modelOfNoUse(code), ...warnings] };
}

function promptText({ proposal }: Proposal, { requirement }: ProposalRequest, { by_stance }: CastSummary): string {
  const { topic, time, settings, events } = proposal;
  const values = {
    requirement,
    cast: JSON.stringify(by_stance),
    proposal: JSON.stringify({ topic, ...time, hourly_activity: settings.hourly_activity, events }),
    most_count: ROUNDS_MOST,
  };
  return renderSettled(PROMPTS.simulationProposal[settings.language], values, "");
}
