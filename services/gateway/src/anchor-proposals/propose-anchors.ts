// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, diversityWarnings } from "@shoal/cast";
import { invalidCast, ShoalError } from "@shoal/simulation-contract";
import { anchorsOf, OF_ANCHORS } from "../cast-generation/sheet.ts";
import { castPath } from "../casts/cast-path.ts";
import type { CastStore } from "../casts/cast-store.ts";
import { differingFields } from "../casts/differing-fields.ts";
import type { StoredCast } from "../casts/stored-cast.ts";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { signalOfEnd } from "../http/signal-of-end.ts";
import type { ChatModel } from "../models/chat-model.ts";
import type { KeptAnswers } from "../models/kept-answers.ts";
import type { ModelBudget } from "../quotas/model-budget.ts";
import { AGENTS_MAX, type AnchorProposal, anchorProposalBody, anchorProposalSchema } from "./anchor-proposal-schema.ts";
import { askForAnchors } from "./ask-for-anchors.ts";
import { type VariedAnchors, variedAnchors } from "./varied-anchors.ts";

export interface AnchorProposalParts {
  readonly casts: CastStore;
  // None: anchors are proposed by rule.
  readonly model: ChatModel | undefined;
  readonly budget: ModelBudget;
  readonly keptAnswers: KeptAnswers;
}

const NOTE_MAX = 200;

export function proposeAnchors({ casts, model, budget, keptAnswers }: AnchorProposalParts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/casts/:cast_id/anchor-proposals",
    operation: "proposeAnchors",
    scope: "casts:write",
    tag: "Casts",
    cost: "costly",
    audit: { fields: ["cast_id"], texts: ["requirement"] },
    summary: "Propose behavioral anchors for a cast",
    description:
      "By a model where there is one, else by rule; varied, so that each archetype has its share of the cast. Nothing is changed: send the edits, or what you make of them, to POST /v1/casts/{cast_id}/versions.",
    params: castPath,
    body: anchorProposalBody,
    answers: [dataAnswer("The proposal.", anchorProposalSchema)],
    errors: ["CAST_NOT_FOUND", "UNKNOWN_AGENT", "QUOTA_EXCEEDED", "UNPROCESSABLE"],
    serve: async ({ principal: { namespace }, params: { cast_id }, body }, response) => {
      const stored = await casts.get(namespace, cast_id);
      requireFew(stored, body.agent_ids);
      const cast = await agentsOf(stored);
      const asked = askedFor(cast, body.agent_ids);
      const options = {
        signal: signalOfEnd(response),
        budget: budget.ofCalls({ namespace, purpose: "cast" }),
        store: keptAnswers.of(namespace),
      };
      const said = model && (await askForAnchors(model, asked, body, options));
      const told = new Map(asked.map(({ agent_id }) => [agent_id, said?.told.get(agent_id)]));
      const varied = variedAnchors(cast, told, body.seed);
      const after = cast.map((agent) => withAnchors(agent, varied.get(agent.agent_id)));
      const isOfUse = said !== undefined && asked.some(({ agent_id }) => isSaid(varied.get(agent_id)));
      sendData(response, {
        edits: {
          note: `Anchors for: ${Array.from(body.requirement).slice(0, NOTE_MAX).join("").trim()}`,
          change: cast.flatMap((agent, index) => changeOf(agent, after[index]!)),
        },
        agents: asked.length,
        repairs: asked.flatMap(({ agent_id }) =>
          (varied.get(agent_id)?.repairs ?? []).map((repair) => ({ agent_id, ...repair })),
        ),
        warnings: [...failureWarnings(said?.failures ?? []), ...diversityWarnings(after)],
        provider: isOfUse ? "openai" : "offline",
        model: model?.modelFor("cast") ?? null,
      } satisfies AnchorProposal);
    },
  });
}

function requireFew({ summary: { agent_count } }: StoredCast, ids: readonly string[] | undefined): void {
  if (ids !== undefined || agent_count <= AGENTS_MAX) return;
  const reason = `the cast has ${agent_count} agents: name at most ${AGENTS_MAX} of them`;
  throw new ShoalError("UNPROCESSABLE", `agent_ids: ${reason}.`, { violations: [{ field: "agent_ids", reason }] });
}

async function agentsOf(stored: StoredCast): Promise<AgentProfile[]> {
  const agents: AgentProfile[] = [];
  for await (const agent of stored.agents()) agents.push(agent);
  return agents;
}

function askedFor(cast: readonly AgentProfile[], ids: readonly string[] | undefined): readonly AgentProfile[] {
  if (ids === undefined) return cast;
  const known = new Map(cast.map((agent) => [agent.agent_id, agent]));
  return ids.map((id, index) => {
    const agent = known.get(id);
    if (agent !== undefined) return agent;
    const reason = `no agent of this cast has the id "${id}"`;
    throw invalidCast([{ code: "UNKNOWN_AGENT", field: `agent_ids[${index}]`, reason }]);
  });
}

function isSaid(varied: VariedAnchors | undefined): boolean {
  return varied !== undefined && varied.repairs.length < OF_ANCHORS.length;
}

function withAnchors(agent: AgentProfile, varied: VariedAnchors | undefined): AgentProfile {
  return varied === undefined ? agent : { ...agent, ...anchorsOf(varied.anchors) };
}

function changeOf(before: AgentProfile, after: AgentProfile): AnchorProposal["edits"]["change"] {
  const fields = differingFields(before, after);
  const different = Object.entries(after.anchors).filter(([field]) => fields.includes(field));
  const isLevel = fields.includes("activity_level");
  if (!isLevel && different.length === 0) return [];
  const anchors = Object.fromEntries(different) as Partial<AgentProfile["anchors"]>;
  return [
    {
      agent_id: before.agent_id,
      ...(isLevel ? { activity_level: after.activity_level } : {}),
      ...(different.length === 0 ? {} : { anchors }),
    },
  ];
}

function failureWarnings(codes: readonly string[]): string[] {
  const [first] = codes;
  if (first === undefined) return [];
  return [`The model was of no use for some of the agents (${[...new Set(codes)].join(", ")}): theirs are by rule.`];
}
