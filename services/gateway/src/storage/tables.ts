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
  stored_bytes: Generated<number>;
  // Of the first version; all versions of a cast have it.
  family_id: string;
  version: number;
  previous_id: string | null;
  note: string | null;
  warnings_json: string | null;
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
  stored_bytes: Generated<number>;
}

export interface IntentTable {
  namespace: string;
  request_id: string;
  kind: string;
  cast_id: string | null;
  wish_json: string;
  written_at_ms: number;
  // The gateway that has it in hand, and until when it is left alone by the others.
  owner: string;
  lease_until_ms: number;
}

export interface InterviewAnswerTable {
  ordinal: Generated<number>;
  namespace: string;
  run_id: string;
  interview_id: string;
  answer_json: string;
}

export interface TenantTable {
  tenant_id: string;
  name: string;
  state: string;
  quotas_json: string | null;
  created_at_ms: number;
  // Then the row only keeps what comes late from coming unseen.
  deleted_at_ms: number | null;
}

export interface ApiKeyTable {
  key_id: string;
  tenant_id: string;
  name: string;
  scopes_json: string;
  // Id of the key with which it was made.
  created_by: string;
  created_at_ms: number;
  expires_at_ms: number | null;
  revoked_at_ms: number | null;
}

// What a key is known by: SHA-256 in hex. The newest of a key has no end.
export interface ApiKeySecretTable {
  digest: string;
  key_id: string;
  prefix: string;
  valid_until_ms: number | null;
}

export interface RateCounterTable {
  key: string;
  points: number;
  expire: number | null;
}

export interface QuotaCounterTable {
  namespace: string;
  quota: string;
  // A day of UTC, or empty where it is for ever.
  period: string;
  used: number;
}

export interface LiveRunTable {
  namespace: string;
  request_id: string;
  // Null until the service has accepted it.
  run_id: string | null;
  key_id: string;
  claimed_at_ms: number;
  checked_at_ms: number;
}

export interface UsageDayTable {
  namespace: string;
  day: string;
  // Empty for what belongs to no run.
  run_id: string;
  purpose: string;
  calls: number;
  input_tokens: number;
  output_tokens: number;
  money_micros: number;
  runs: number;
  agents: number;
  events: number;
  stored_bytes: number;
}

// What an Idempotency-Key stands for, and what came of it.
export interface IdempotencyKeyTable {
  namespace: string;
  idempotency_key: string;
  // Of the request.
  digest: string;
  // How a route that goes on where it was goes about it: JSON of its own.
  plan: string | null;
  // Encrypted.
  answer: string | null;
  bytes: number;
  written_at_ms: number;
  // The gateway that has it in hand, and until when it is left alone by the others.
  owner: string;
  lease_until_ms: number;
}

// Which run is a repetition of which, and what it has to come to.
export interface ReproductionTable {
  namespace: string;
  // Under which its run is started.
  request_id: string;
  // Null until that is there.
  run_id: string | null;
  of_run_id: string;
  expected_json: string;
  written_at_ms: number;
}

export interface JobTable {
  namespace: string;
  job_id: string;
  kind: string;
  state: string;
  input_json: string;
  stages_json: string;
  result_json: string | null;
  error_json: string | null;
  // 0 or 1.
  cancel_requested: number;
  // Of its events.
  last_seq: number;
  stored_bytes: number;
  created_at_ms: number;
  changed_at_ms: number;
  // The gateway that has it in hand, and until when it is left alone by the others.
  owner: string;
  lease_until_ms: number;
  // How often it was taken in hand: what an earlier claim writes is refused.
  claim: number;
  // Claims since the last stored answer.
  fruitless_claims: number;
  // Most that it may take of models; null: no limit of its own.
  budget_tokens: Generated<number | null>;
  budget_money_micros: Generated<number | null>;
  // What it has taken, calls under way as if they took all that they may.
  spent_calls: Generated<number>;
  spent_input_tokens: Generated<number>;
  spent_output_tokens: Generated<number>;
  spent_money_micros: Generated<number>;
}

export interface JobStepTable {
  namespace: string;
  job_id: string;
  stage: string;
  step: string;
  answer_json: string;
}

export interface JobEventTable {
  namespace: string;
  job_id: string;
  seq: number;
  kind: string;
  recorded_at_ms: number;
  body_json: string;
}

// An answer of a model, by the hash of what was asked.
export interface ModelAnswerTable {
  namespace: string;
  answer_key: string;
  answer_json: string;
  bytes: number;
  kept_at_ms: number;
}

// Who wanted what: written before it is done, never changed.
export interface AuditEntryTable {
  ordinal: Generated<number>;
  entry_id: string;
  at_ms: number;
  expires_at_ms: number;
  // Of who did it; with that tenant it is deleted.
  namespace: string;
  // Whom it concerns: a tenant, or the operator.
  subject: string;
  actor: string;
  key_id: string | null;
  address: string | null;
  method: string | null;
  // Null where it was refused before that was known.
  operation: string | null;
  request_id: string | null;
  targets_json: string;
  fields_json: string;
  texts_json: string | null;
  // More than once of refusals that were only counted.
  times: number;
}

// What came of it; none where the gateway was ended meanwhile.
export interface AuditOutcomeTable {
  entry_id: string;
  at_ms: number;
  expires_at_ms: number;
  namespace: string;
  status: number;
  code: string | null;
  reason: string | null;
  location: string | null;
}

export interface Tables {
  audit_entries: AuditEntryTable;
  audit_outcomes: AuditOutcomeTable;
  quota_counters: QuotaCounterTable;
  live_runs: LiveRunTable;
  reproductions: ReproductionTable;
  usage_days: UsageDayTable;
  casts: CastTable;
  cast_chunks: CastChunkTable;
  simulation_casts: SimulationCastTable;
  intents: IntentTable;
  interview_answers: InterviewAnswerTable;
  tenants: TenantTable;
  api_keys: ApiKeyTable;
  api_key_secrets: ApiKeySecretTable;
  rate_counters: RateCounterTable;
  idempotency_keys: IdempotencyKeyTable;
  jobs: JobTable;
  job_steps: JobStepTable;
  job_events: JobEventTable;
  model_answers: ModelAnswerTable;
}
