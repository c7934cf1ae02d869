// SPDX-License-Identifier: Apache-2.0
import { agentProfileSchema, type AgentProfile } from "./profile.ts";
import type { Cast, FollowEdge } from "./cast.ts";

/** One thing wrong in a cast. */
export interface CastIssue {
  /** Path, e.g. `agents[3].anchors.active_hours`. */
  readonly field: string;
  /** What is wrong and what is expected. */
  readonly reason: string;
}

/** Checks a cast as it arrives, piece by piece, in its order: agents first, then follow edges. */
export class CastChecker {
  readonly #agentIndexById = new Map<string, number>();
  readonly #follows = new Set<string>();
  #agentCount = 0;
  #followCount = 0;

  /** The profile with defaults filled in, or what is wrong with it. */
  agent(value: unknown): { profile: AgentProfile } | { issues: CastIssue[] } {
    const at = `agents[${this.#agentCount++}]`;
    const parsed = agentProfileSchema.safeParse(value);
    // A profile that is wrong elsewhere still takes its id, so that edges to it are not called wrong as well.
    const id = parsed.success ? parsed.data.agent_id : claimedId(value);
    const first = id === undefined ? undefined : this.#agentIndexById.get(id);
    if (id !== undefined && first === undefined) this.#agentIndexById.set(id, this.#agentCount - 1);
    if (!parsed.success) {
      return { issues: parsed.error.issues.map((issue) => ({ field: path(at, issue.path), reason: issue.message })) };
    }
    if (first !== undefined) {
      return { issues: [{ field: `${at}.agent_id`, reason: `"${id}" is already the id of agents[${first}]` }] };
    }
    return { profile: parsed.data };
  }

  /** What is wrong with the edge; empty if nothing. */
  follow(edge: FollowEdge): CastIssue[] {
    const at = `follows[${this.#followCount++}]`;
    const issues: CastIssue[] = [];
    for (const end of ["follower_id", "followee_id"] as const) {
      if (!this.#agentIndexById.has(edge[end])) {
        issues.push({ field: `${at}.${end}`, reason: `no agent of this cast has the id "${edge[end].slice(0, 128)}"` });
      }
    }
    if (edge.follower_id === edge.followee_id) issues.push({ field: at, reason: "an agent can't follow itself" });
    const key = `${edge.follower_id} ${edge.followee_id}`;
    if (this.#follows.has(key)) issues.push({ field: at, reason: "the same edge is already in the cast" });
    this.#follows.add(key);
    return issues;
  }

  /** To be asked after the last piece. */
  end(): CastIssue[] {
    return this.#agentCount === 0 ? [{ field: "agents", reason: "at least one agent is needed" }] : [];
  }
}

/** The cast with defaults filled in, or the first `maxIssues` things that are wrong with it. */
export function checkCast(
  agents: readonly unknown[],
  follows: readonly FollowEdge[],
  maxIssues = 20,
): { cast: Cast } | { issues: CastIssue[] } {
  const checker = new CastChecker();
  const profiles: AgentProfile[] = [];
  const issues: CastIssue[] = [];
  for (const value of agents) {
    if (issues.length >= maxIssues) break;
    const checked = checker.agent(value);
    if ("profile" in checked) profiles.push(checked.profile);
    else issues.push(...checked.issues);
  }
  for (const edge of follows) {
    if (issues.length >= maxIssues) break;
    issues.push(...checker.follow(edge));
  }
  issues.push(...checker.end());
  return issues.length > 0 ? { issues: issues.slice(0, maxIssues) } : { cast: { agents: profiles, follows } };
}

function claimedId(value: unknown): string | undefined {
  return typeof value === "object" && value !== null && "agent_id" in value && typeof value.agent_id === "string"
    ? value.agent_id
    : undefined;
}

function path(prefix: string, keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((at, key) => (typeof key === "number" ? `${at}[${key}]` : `${at}.${String(key)}`), prefix);
}
