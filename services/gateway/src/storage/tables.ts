// SPDX-License-Identifier: Apache-2.0
import type { Generated } from "kysely";

export interface CastTable {
  namespace: string;
  cast_id: string;
  name: string;
  hash: string;
  agent_count: number;
  follow_count: number;
  by_stance_json: string;
  by_archetype_json: string;
  created_at_ms: number;
}

// A piece of a cast's agents or follow edges: a JSON array.
export interface CastChunkTable {
  namespace: string;
  cast_id: string;
  list: string;
  chunk: number;
  items_json: string;
}

export interface SimulationCastTable {
  namespace: string;
  simulation_id: string;
  cast_id: string;
}

export interface IntentTable {
  namespace: string;
  request_id: string;
  kind: string;
  cast_id: string | null;
  wish_json: string;
  written_at_ms: number;
}

export interface InterviewAnswerTable {
  ordinal: Generated<number>;
  namespace: string;
  run_id: string;
  interview_id: string;
  answer_json: string;
}

export interface Tables {
  casts: CastTable;
  cast_chunks: CastChunkTable;
  simulation_casts: SimulationCastTable;
  intents: IntentTable;
  interview_answers: InterviewAnswerTable;
}
