// SPDX-License-Identifier: Apache-2.0
import type { proto } from "@shoal/simulation-contract";
import { type AgentJson, toAgentJson } from "./agent-json.ts";
import { present } from "./translated-call.ts";

export interface MemoryPostJson {
  readonly post_id: string;
  readonly author_id: string;
  readonly author_name: string;
  readonly text: string;
  readonly round: number;
}

export interface MemoryEntryJson {
  readonly seq: number;
  readonly round: number;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly posts: readonly MemoryPostJson[];
}

export interface MemoryJson {
  readonly agent: AgentJson;
  readonly as_of_round: number;
  readonly entries: readonly MemoryEntryJson[];
  readonly older_entries: number;
}

export function toMemoryJson(memory: proto.GetAgentMemoryResponse__Output): MemoryJson {
  return {
    agent: toAgentJson(present(memory.agent)),
    as_of_round: memory.as_of_round,
    entries: memory.entries.map(toEntryJson),
    older_entries: memory.older_entries,
  };
}

function toEntryJson({ seq, round, kind, body, posts }: proto.MemoryEntry__Output): MemoryEntryJson {
  return {
    seq,
    round,
    kind,
    body: JSON.parse(body.toString()) as Record<string, unknown>,
    posts: posts.map(({ post_id, author_id, author_name, text, round: written }) => {
      return { post_id, author_id, author_name, text, round: written };
    }),
  };
}
