// SPDX-License-Identifier: Apache-2.0
import { grownFollows } from "@shoal/behavioral-engine";
import { type AgentProfile, type Cast, CastChecker, type CastIssue, type FollowEdge } from "@shoal/cast";
import { invalidCast } from "@shoal/simulation-contract";
import type { Origin, Repair } from "../origin.ts";
import { placeIn } from "./file-entry.ts";
import { type FilledAnchors, fillAnchors } from "./fill-anchors.ts";
import type { ProfileFormat } from "./profile-formats.ts";
import { readRedditProfiles } from "./read-reddit-profiles.ts";
import { readTwitterProfiles } from "./read-twitter-profiles.ts";
import { type ToldProfile, toldProfiles } from "./told-profile.ts";

const ISSUES_MAX = 20;
const NOT_TOLD = "the file does not tell it";

export interface ImportedCast {
  readonly cast: Cast;
  readonly origins: readonly Origin[];
}

// A cast of a file of MiroFish or OASIS, with a mark on all that is not as it stands there.
export async function readProfileFile(bytes: Buffer, format: ProfileFormat, seed: number): Promise<ImportedCast> {
  const entries = format === "reddit-profiles" ? readRedditProfiles(bytes) : await readTwitterProfiles(bytes);
  const told = toldProfiles(entries);
  const filled = fillAnchors(told, seed);
  const agents = checkedAgents(told, filled);
  const { follows, leftOut } = toldFollows(told);
  return {
    cast: { agents, follows: told.some(tellsFollows) ? follows : grownFollows(agents, seed) },
    origins: told.map((one, index) => originOf(one, filled[index]!, leftOut[index]!)),
  };
}

function checkedAgents(told: readonly ToldProfile[], filled: readonly FilledAnchors[]): AgentProfile[] {
  const checker = new CastChecker();
  const agents: AgentProfile[] = [];
  const issues: CastIssue[] = [];
  for (const [index, { profile }] of told.entries()) {
    const { activity_level, ...anchors } = filled[index]!.anchors;
    const checked = checker.agent({ ...profile, activity_level, anchors });
    if ("profile" in checked) agents.push(checked.profile);
    else issues.push(...checked.issues.map((issue) => inFile(issue, told)));
    if (issues.length >= ISSUES_MAX) break;
  }
  if (issues.length > 0) throw invalidCast(issues.slice(0, ISSUES_MAX));
  return agents;
}

// `agents[3].anchors.stance` stands in the file at `[3].stance`, or in its `row 5, stance`.
function inFile(issue: CastIssue, told: readonly ToldProfile[]): CastIssue {
  const [, index, path = ""] = /^agents\[(\d+)\]\.?(.*)$/.exec(issue.field) ?? [];
  const entry = told[Number(index)]?.entry;
  return entry === undefined ? issue : { ...issue, field: placeIn(entry, path.replace(/^anchors\./, "")) };
}

function tellsFollows({ follows, followsByNumber }: ToldProfile): boolean {
  return follows.length + followsByNumber.length > 0;
}

// Of whom the file does not have, and of oneself, nothing is made.
function toldFollows(told: readonly ToldProfile[]): { follows: FollowEdge[]; leftOut: number[] } {
  const byNumber = new Map(told.map(({ userId, profile }) => [userId, profile.agent_id]));
  const byName = new Map([
    ...told.map(({ username, profile }) => [username, profile.agent_id] as const),
    ...told.map(({ profile }) => [profile.agent_id, profile.agent_id] as const),
  ]);
  const follows: FollowEdge[] = [];
  const leftOut = told.map(({ profile: { agent_id: follower_id }, follows: names, followsByNumber: numbers }) => {
    const named = [...numbers.map((number) => byNumber.get(number)), ...names.map((name) => byName.get(name))];
    const followees = new Set(named.filter((id) => id !== undefined && id !== follower_id));
    for (const followee_id of followees) follows.push({ follower_id, followee_id: followee_id! });
    return named.length - followees.size;
  });
  return { follows, leftOut };
}

function originOf({ profile, type, repairs }: ToldProfile, { filled }: FilledAnchors, leftOut: number): Origin {
  const anchors = filled.map((field): Repair => ({ field, reason: NOT_TOLD, by: "rule" }));
  const reason = `${leftOut} of those whom it follows are not in the file, are itself or stand there twice`;
  const follows: Repair[] = leftOut === 0 ? [] : [{ field: "follows", reason, by: "rule" }];
  const all = [...repairs, ...anchors, ...follows];
  return { agent_id: profile.agent_id, type, provider: "given", model: null, prompt_version: null, repairs: all };
}
