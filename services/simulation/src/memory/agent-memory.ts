// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import { ShoalError } from "@shoal/simulation-contract";
import { type EventLog, parseBody } from "../event-log/index.ts";
import { postsReferredTo } from "./event-body.ts";
import { findPosts, type KnownPost } from "./known-posts.ts";
import { type CursorRequest, memoryCursor, tokenOf } from "./memory-cursor.ts";
import { fillPage, type MemoryEntry, type NamedPost } from "./memory-page.ts";
import { type OwnEvents, readOwnEvents } from "./own-events.ts";

export interface MemoryQuery extends CursorRequest {
  readonly agentId: string;
  readonly maxBytes: number;
}

export interface AgentMemory {
  readonly profile: AgentProfile;
  readonly own: Pick<OwnEvents, "opinion" | "actionsByType" | "contentByAgent">;
  readonly asOfRound: number;
  readonly entries: readonly MemoryEntry[];
  readonly nextPageToken: string;
  readonly olderEntries: number;
}

type FindAgents = (ids: ReadonlySet<string>) => Promise<ReadonlyMap<string, AgentProfile>>;

/** A fold of the log alone: the same as of a round whenever it is asked for. */
export async function readAgentMemory(
  log: Pick<EventLog, "readBatches" | "tally">,
  findAgents: FindAgents,
  query: MemoryQuery,
  signal: AbortSignal,
): Promise<AgentMemory> {
  const cursor = memoryCursor(query, log.tally.lastRound);
  const profile = (await findAgents(new Set([query.agentId]))).get(query.agentId);
  if (profile === undefined) throw agentNotFound(query.agentId);
  const own = await readOwnEvents(log, query.agentId, cursor, query.maxBytes, signal);
  const postOf = await namedPosts(log, findAgents, own, signal);
  const entries = fillPage(own.newest, postOf, query.maxBytes);
  const olderEntries = own.count - entries.length;
  const beforeSeq = entries.at(-1)?.event.seq ?? 0;
  const nextPageToken = olderEntries === 0 ? "" : tokenOf({ ...cursor, beforeSeq });
  return { profile, own, asOfRound: cursor.asOfRound, entries, nextPageToken, olderEntries };
}

async function namedPosts(
  log: Pick<EventLog, "readBatches">,
  findAgents: FindAgents,
  { newest, untilSeq }: OwnEvents,
  signal: AbortSignal,
): Promise<(postId: string) => NamedPost> {
  const wanted = new Set(newest.flatMap(({ body }) => postsReferredTo(parseBody(body))));
  const known = await findPosts(log, wanted, untilSeq, signal);
  const authors = await findAgents(new Set([...known.values()].map(({ authorId }) => authorId)));
  return (postId) => {
    const post: KnownPost = known.get(postId) ?? { postId, authorId: "", text: "", opinion: undefined, round: 0 };
    return { ...post, authorName: authors.get(post.authorId)?.name ?? "" };
  };
}

function agentNotFound(agentId: string): ShoalError {
  return new ShoalError("AGENT_NOT_FOUND", `The run's cast has no agent ${agentId}.`, {
    violations: [{ field: "agent_id", reason: "no such agent in this run" }],
  });
}
