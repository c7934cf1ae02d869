// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import { ShoalError } from "@shoal/simulation-contract";
import { parseBody } from "../event-log/index.ts";
import { countAsOf } from "../simulations/index.ts";
import type { AsOf } from "./as-of.ts";
import { postsReferredTo } from "./event-body.ts";
import { findPosts } from "./known-posts.ts";
import type { DigestedLog, LogDigest } from "./log-digest.ts";
import { type CursorRequest, memoryCursor, tokenOf } from "./memory-cursor.ts";
import { fillPage, type MemoryEntry, type NamedPost } from "./memory-page.ts";
import { type OwnEvents, readOwnEvents } from "./own-events.ts";

export interface MemoryQuery extends CursorRequest {
  readonly agentId: string;
  readonly maxBytes: number;
}

export interface AgentMemory {
  readonly profile: AgentProfile;
  readonly opinion: number | undefined;
  readonly actionsByType: ReadonlyMap<string, number>;
  /** Index in ACTIVITY_SEGMENTS. */
  readonly segment: number;
  readonly asOfRound: number;
  readonly entries: readonly MemoryEntry[];
  readonly nextPageToken: string;
  readonly olderEntries: number;
}

/** Profiles by their indices in the cast, ascending. */
type ReadProfiles = (indices: readonly number[]) => Promise<readonly AgentProfile[]>;

/** A fold of the log alone: the same as of a round whenever it is asked for. Reads what the agent has to do with. */
export async function readAgentMemory(
  log: DigestedLog,
  digest: LogDigest,
  readProfiles: ReadProfiles,
  query: MemoryQuery,
  signal: AbortSignal,
): Promise<AgentMemory> {
  const { agentId, maxBytes } = query;
  const cursor = memoryCursor(query, log.tally.lastRound);
  const agent = digest.roster.indexById.get(agentId);
  const [profile] = agent === undefined ? [] : await readProfiles([agent]);
  const agents = countAsOf(digest.roster, cursor.asOfRound);
  if (agent === undefined || profile === undefined || agent >= agents) throw agentNotFound(agentId);
  const now = await digest.asOf(log, await digest.endOfRound(log, cursor.asOfRound, signal), signal);
  const totals = now.totalsOf(agent);
  const isFirstPage = cursor.beforeSeq > now.untilSeq;
  const before = isFirstPage ? totals : (await digest.asOf(log, cursor.beforeSeq - 1, signal)).totalsOf(agent);
  const own = await readOwnEvents(log, digest, { agentId, now: totals, before, maxBytes }, signal);
  const postOf = await namedPosts(log, now, readProfiles, own, signal);
  const entries = fillPage(own.newest, postOf, maxBytes);
  const olderEntries = before.entries - entries.length;
  const beforeSeq = entries.at(-1)?.event.seq ?? 0;
  const nextPageToken = olderEntries === 0 ? "" : tokenOf({ ...cursor, beforeSeq });
  return {
    profile,
    opinion: own.opinion,
    actionsByType: totals.actionsByType,
    segment: now.segments(agents)[agent]!,
    asOfRound: cursor.asOfRound,
    entries,
    nextPageToken,
    olderEntries,
  };
}

async function namedPosts(
  log: DigestedLog,
  asOf: AsOf,
  readProfiles: ReadProfiles,
  { newest }: OwnEvents,
  signal: AbortSignal,
): Promise<(postId: string) => NamedPost> {
  const wanted = new Set(newest.flatMap(({ body }) => postsReferredTo(parseBody(body))));
  const known = await findPosts(log, asOf, wanted, signal);
  const { indexById } = asOf.digest.roster;
  const indices = new Set([...known.values()].flatMap(({ authorId }) => indexById.get(authorId) ?? []));
  const profiles = await readProfiles([...indices].sort((a, b) => a - b));
  const authors = new Map(profiles.map((profile) => [profile.agent_id, profile]));
  return (postId) => {
    const post = known.get(postId)!;
    return { ...post, authorName: authors.get(post.authorId)?.name ?? post.outsider };
  };
}

function agentNotFound(agentId: string): ShoalError {
  return new ShoalError("AGENT_NOT_FOUND", `The run has no agent ${agentId}, or had none by then.`, {
    violations: [{ field: "agent_id", reason: "no such agent in this run by then" }],
  });
}
