// SPDX-License-Identifier: Apache-2.0
import {
  type AgentProfile,
  CastChecker,
  type CastIssue,
  edgeKey,
  fieldPath,
  type FollowEdge,
  idSchema,
  newAgentProfileSchema,
} from "@shoal/cast";
import { z } from "zod";

const AGENTS_MAX = 100;
const FOLLOWS_MAX = 10_000;
const ISSUES_MAX = 20;

const edge = z.strictObject({
  follower_id: idSchema.meta({ description: "Who reads." }),
  followee_id: idSchema.meta({ description: "Who is read." }),
});

/** Agents that become part of a run. */
export const joinSchema = z
  .strictObject({
    type: z.literal("join"),
    agents: agentsOf(newAgentProfileSchema).meta({ description: "Agents with ids that the run does not have." }),
    follows: z
      .array(edge)
      .max(FOLLOWS_MAX, `at most ${FOLLOWS_MAX.toLocaleString("en-US")} edges are possible`)
      .default([])
      .meta({ description: "Follow edges of which at least one end joins." }),
  })
  .meta({ description: "Agents become part of the run." });
export type JoinInput = z.infer<typeof joinSchema>;

/** The same with profiles that are still to be looked at one by one. */
export const joinShape = joinSchema.extend({ agents: agentsOf(z.unknown()) });

/** The input with defaults filled in, or the first things that are wrong with it, with the codes of a cast. */
export function checkJoining(
  { type, agents, follows }: z.infer<typeof joinShape>,
  at: string,
): { input: JoinInput } | { issues: CastIssue[] } {
  const checker = new CastChecker();
  const profiles: AgentProfile[] = [];
  const issues: CastIssue[] = [];
  for (const agent of agents) {
    const checked = checker.agent(agent);
    if ("profile" in checked) profiles.push(checked.profile);
    else issues.push(...checked.issues);
  }
  if (issues.length === 0) issues.push(...edgeIssues(follows, new Set(profiles.map(({ agent_id }) => agent_id))));
  if (issues.length === 0) return { input: { type, agents: profiles, follows } };
  return { issues: issues.slice(0, ISSUES_MAX).map((issue) => ({ ...issue, field: below(at, issue.field) })) };
}

function edgeIssues(follows: readonly FollowEdge[], joining: ReadonlySet<string>): CastIssue[] {
  const seen = new Set<string>();
  return follows.flatMap((edge, index) => {
    const { follower_id, followee_id } = edge;
    const field = fieldPath(["follows", index]);
    const wrong = (reason: string): CastIssue => ({ code: "INVALID_REQUEST", field, reason });
    const key = edgeKey(edge);
    const isDouble = seen.has(key);
    seen.add(key);
    if (follower_id === followee_id) return [wrong("an agent can't follow itself")];
    if (isDouble) return [wrong("the same edge is there already")];
    const joins = joining.has(follower_id) || joining.has(followee_id);
    return joins ? [] : [wrong("one end must be an agent that joins")];
  });
}

function agentsOf<Agent extends z.ZodType>(agent: Agent): z.ZodArray<Agent> {
  return z
    .array(agent)
    .min(1, "at least one agent is expected")
    .max(AGENTS_MAX, `at most ${AGENTS_MAX} agents are possible`);
}

function below(at: string, field: string): string {
  return at === "" ? field : `${at}.${field}`;
}
