// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type proto, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { type MemoryEntry, readAgentMemory } from "../memory/index.ts";
import { readInputs } from "../inputs/index.ts";
import type { Run } from "../runs/index.ts";
import { agentMessage } from "./agent-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function getAgentMemory({ runs, digests, unary }: RpcContext): SimulationServiceHandlers["GetAgentMemory"] {
  return unary(async (request, { signal }) => {
    const query = checkRequest("getAgentMemory", request);
    const { run, release } = await runs.lease(query.namespace, query.run_id);
    try {
      const wanted = {
        agentId: query.agent_id,
        asOfRound: query.as_of_round,
        maxBytes: query.max_bytes,
        pageToken: query.page_token,
      };
      const roster = await runs.roster(run);
      const digest = digests.of(query.run_id, roster, run.log);
      const profiles = (indices: readonly number[]) => runs.agents(query.run_id, roster, indices);
      const memory = await readAgentMemory(run.log, digest, profiles, wanted, signal);
      return {
        agent: agentMessage(memory.profile, memory, memory.segment),
        as_of_round: memory.asOfRound,
        entries: memory.entries.map(entryMessage),
        next_page_token: memory.nextPageToken,
        older_entries: memory.olderEntries,
        remembered: await rememberedBy(query.agent_id, memory.asOfRound, run.log),
      };
    } finally {
      release();
    }
  });
}

async function rememberedBy(agentId: string, asOfRound: number, log: Run["log"]): Promise<proto.RememberedInterview[]> {
  return (await readInputs(log)).flatMap(({ input_id, round, input }) => {
    if (input.type !== "interview" || input.agent_id !== agentId || round > asOfRound) return [];
    return { input_id, round, prompt: input.prompt, answer: input.answer };
  });
}

function entryMessage({ event, posts, postsLeftOut }: MemoryEntry): proto.MemoryEntry {
  return {
    seq: event.seq,
    round: event.round,
    platform: event.platform,
    kind: event.kind,
    body: event.body,
    posts: posts.map(({ postId, authorId, authorName, text, opinion, round }) => ({
      post_id: postId,
      author_id: authorId,
      author_name: authorName,
      text,
      ...(opinion === undefined ? {} : { opinion }),
      round,
    })),
    posts_left_out: postsLeftOut,
  };
}
