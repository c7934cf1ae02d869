// SPDX-License-Identifier: Apache-2.0
import type { Position } from "@shoal/cast";
import type { Language } from "../prompts/index.ts";
import type { MemoryEntryJson, MemoryJson } from "../simulation-client/memory-json.ts";

export interface EvidenceEntry {
  readonly seq: number;
  readonly round: number;
  readonly kind: string;
  readonly action_id?: string;
  readonly type?: string;
  readonly post_ids: readonly string[];
}

// From what an answer was made.
export interface Evidence {
  readonly opinion: number | null;
  readonly position: Position | null;
  readonly entries: readonly EvidenceEntry[];
  // Entries of the log that the one who answered did not get to see.
  readonly older_entries: number;
}

export interface AnswerFailure {
  readonly code: string;
  readonly message: string;
}

export interface InterviewAnswer {
  readonly interview_id: string;
  readonly run_id: string;
  readonly agent_id: string;
  readonly agent_name: string;
  readonly as_of_round: number;
  readonly language: Language;
  readonly prompt: string;
  readonly simulated: true;
  readonly provider: string;
  readonly model: string | null;
  readonly prompt_version: number;
  readonly answer: string | null;
  readonly error: AnswerFailure | null;
  readonly evidence: Evidence | null;
  readonly answered_at: string;
}

export function evidenceOf(memory: MemoryJson, used: readonly MemoryEntryJson[]): Evidence {
  const { opinion, position } = memory.agent;
  return { opinion, position, entries: used.map(toEvidence), older_entries: memory.older_entries };
}

function toEvidence({ seq, round, kind, body, posts }: MemoryEntryJson): EvidenceEntry {
  const { action_id, type, post_id, text } = body;
  const own = typeof post_id === "string" && typeof text === "string" ? [post_id] : [];
  return {
    seq,
    round,
    kind,
    ...(typeof action_id === "string" ? { action_id } : {}),
    ...(typeof type === "string" ? { type } : {}),
    post_ids: [...own, ...posts.map((post) => post.post_id)],
  };
}
