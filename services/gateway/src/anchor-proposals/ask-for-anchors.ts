// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import type { AskOptions } from "@shoal/llm";
import { languageOf } from "../cast-generation/language-of.ts";
import { cutText } from "../casts/cut-text.ts";
import { ModelError } from "../interviews/model-error.ts";
import type { ChatModel } from "../models/chat-model.ts";
import { PROMPTS, renderSettled } from "../prompts/index.ts";
import type { AnchorProposalRequest } from "./anchor-proposal-schema.ts";
import { ANCHORS_JSON_SCHEMA, anchorsIn, hasAgents, type ToldAnchors } from "./anchors-answer.ts";

// Of one call: more make a model forget some.
const MEMBERS_MAX = 40;
const PERSONA_MAX = 240;

export interface AskedAnchors {
  readonly told: ReadonlyMap<string, ToldAnchors>;
  // Codes of the errors that the model answered with instead.
  readonly failures: readonly string[];
}

// What a model says of the agents, in calls of a few dozen. Where one fails, nothing is told of its agents.
export async function askForAnchors(
  model: ChatModel,
  agents: readonly AgentProfile[],
  request: AnchorProposalRequest,
  options: AskOptions,
): Promise<AskedAnchors> {
  const groups = Array.from({ length: Math.ceil(agents.length / MEMBERS_MAX) }, (_, at) =>
    agents.slice(at * MEMBERS_MAX, (at + 1) * MEMBERS_MAX),
  );
  const failures: string[] = [];
  const answers = await Promise.all(
    groups.map(async (group) => {
      const ids = group.map(({ agent_id }) => agent_id);
      try {
        const question = {
          purpose: "cast",
          name: "anchors",
          jsonSchema: ANCHORS_JSON_SCHEMA,
          isMeant: hasAgents,
        } as const;
        return anchorsIn(await model.askForObject({ ...question, prompt: promptText(group, request) }, options), ids);
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        failures.push(error.code);
        return anchorsIn(undefined, ids);
      }
    }),
  );
  return { told: new Map(answers.flatMap((told) => [...told])), failures };
}

function promptText(agents: readonly AgentProfile[], { requirement, language }: AnchorProposalRequest): string {
  const prompt = PROMPTS.simulationConfig[language ?? languageOf(requirement)];
  const members = agents.map(memberLine).join("\n");
  return renderSettled(prompt, { requirement, members, member_count: agents.length }, "");
}

function memberLine({ agent_id, name, kind, age, profession, country, persona, bio = "" }: AgentProfile): string {
  const told = [name, kind, age, profession, country].filter((one) => one !== undefined).join(", ");
  const who = cutText((persona || bio).replaceAll(/\s/g, " "), PERSONA_MAX);
  return `${agent_id}: ${told}${who === "" ? "" : `. ${who}`}`;
}
