// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import { fieldPath } from "./field-path.ts";
import { KnownFields } from "./known-fields.ts";
import { plainIssues, plainReason } from "./plain-reason.ts";
import { type AgentProfile, newAgentProfileSchema } from "./profile.ts";
import { type Cast, edgeKey, type FollowEdge } from "./cast.ts";
import type { CastIssue, CastIssueCode } from "./cast-issue.ts";

/** Checks a cast as it arrives, piece by piece, in its order: agents first, then follow edges. */
export class CastChecker {
  readonly #agentIndexById = new Map<string, number>();
  readonly #follows = new Set<string>();
  #agentCount = 0;
  #followCount = 0;

  /** The profile with defaults filled in, or what is wrong with it. */
  agent(value: unknown): { profile: AgentProfile } | { issues: CastIssue[] } {
    const at = `agents[${this.#agentCount++}]`;
    const known = new KnownFields();
    const parsed = newAgentProfileSchema.safeParse(value, {
      error: (issue) => known.learn(issue) ?? plainReason(issue),
    });
    // A profile that is wrong elsewhere still takes its id, so that edges to it are not called wrong as well.
    const id = parsed.success ? parsed.data.agent_id : claimedId(value);
    const first = id === undefined ? undefined : this.#agentIndexById.get(id);
    if (id !== undefined && first === undefined) this.#agentIndexById.set(id, this.#agentCount - 1);
    if (!parsed.success) {
      return { issues: plainIssues(parsed.error.issues).flatMap((issue) => toIssues(at, issue, known)) };
    }
    if (first !== undefined) {
      const reason = `"${id}" is already the id of agents[${first}]`;
      return { issues: [{ code: "DUPLICATE_AGENT", field: `${at}.agent_id`, reason }] };
    }
    return { profile: parsed.data };
  }

  /** Whether an agent of this id has come. */
  has(agentId: string): boolean {
    return this.#agentIndexById.has(agentId);
  }

  /** What is wrong with the edge; empty if nothing. */
  follow(edge: FollowEdge): CastIssue[] {
    const at = `follows[${this.#followCount++}]`;
    const issues: CastIssue[] = [];
    for (const end of ["follower_id", "followee_id"] as const) {
      if (!this.#agentIndexById.has(edge[end])) {
        const reason = `no agent of this cast has the id "${edge[end].slice(0, 128)}"`;
        issues.push({ code: "UNKNOWN_AGENT", field: `${at}.${end}`, reason });
      }
    }
    if (edge.follower_id === edge.followee_id) issues.push(invalid(at, "an agent can't follow itself"));
    const key = edgeKey(edge);
    if (this.#follows.has(key)) issues.push(invalid(at, "the same edge is already in the cast"));
    this.#follows.add(key);
    return issues;
  }

  /** To be asked after the last piece. */
  end(): CastIssue[] {
    return this.#agentCount === 0 ? [invalid("agents", "at least one agent is needed")] : [];
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

const WITH_A_RANGE = ["activity_level", "anchors"];
const NAME_SHOWN_MAX = 128;
const OUT_OF_RANGE: readonly string[] = ["too_small", "too_big", "invalid_value"];

function toIssues(at: string, issue: z.core.$ZodIssue, known: KnownFields): CastIssue[] {
  const { code, message, path: keys } = issue;
  if (code !== "unrecognized_keys") return [{ code: codeOf(code, keys), field: fieldPath(keys, at), reason: message }];
  return known
    .reasonsFor(issue)
    .map(({ key, reason }) => invalid(fieldPath([...keys, key.slice(0, NAME_SHOWN_MAX)], at), reason));
}

function codeOf(code: z.core.$ZodIssue["code"], keys: readonly PropertyKey[]): CastIssueCode {
  const [first, second, ...rest] = keys.map(String);
  if (first === "anchors" && second === "active_hours" && rest.length === 0) {
    if (code === "too_small" || code === "custom") return "TOO_FEW_ACTIVE_HOURS";
  }
  return WITH_A_RANGE.includes(first ?? "") && OUT_OF_RANGE.includes(code) ? "ANCHOR_OUT_OF_RANGE" : "INVALID_REQUEST";
}

function invalid(field: string, reason: string): CastIssue {
  return { code: "INVALID_REQUEST", field, reason };
}

function claimedId(value: unknown): string | undefined {
  return typeof value === "object" && value !== null && "agent_id" in value && typeof value.agent_id === "string"
    ? value.agent_id
    : undefined;
}
