// SPDX-License-Identifier: AGPL-3.0-only

const VERSION_1 = [
  `CREATE TABLE simulations (
     simulation_id TEXT PRIMARY KEY,
     namespace TEXT NOT NULL,
     request_id TEXT NOT NULL,
     definition TEXT NOT NULL,
     cast_hash TEXT NOT NULL,
     content_hash TEXT NOT NULL,
     agent_count INTEGER NOT NULL,
     follow_count INTEGER NOT NULL,
     created_at_ms INTEGER NOT NULL,
     UNIQUE (namespace, request_id)
   ) STRICT`,
  "CREATE INDEX simulations_newest ON simulations (namespace, created_at_ms, simulation_id)",
  // No foreign key: runs that have ended outlive their simulation.
  `CREATE TABLE runs (
     run_id TEXT PRIMARY KEY,
     namespace TEXT NOT NULL,
     request_id TEXT NOT NULL,
     simulation_id TEXT NOT NULL,
     requested_seed INTEGER,
     seed INTEGER NOT NULL,
     engine TEXT NOT NULL,
     rounds INTEGER NOT NULL,
     created_at_ms INTEGER NOT NULL,
     state TEXT NOT NULL,
     cause TEXT,
     engine_version TEXT NOT NULL,
     started_at_ms INTEGER,
     ended_at_ms INTEGER,
     round INTEGER NOT NULL,
     last_seq INTEGER NOT NULL,
     engine_hash TEXT NOT NULL,
     UNIQUE (namespace, request_id)
   ) STRICT`,
  "CREATE INDEX runs_newest ON runs (namespace, created_at_ms, run_id)",
  "CREATE INDEX runs_of_simulation ON runs (simulation_id, state)",
  "CREATE INDEX runs_by_state ON runs (state)",
];

// Deleted runs: which files have to go, and what a repeated DeleteRun is told. A run that retention deleted has no request id.
const VERSION_2 = [
  `CREATE TABLE deleted_runs (
     run_id TEXT PRIMARY KEY,
     namespace TEXT NOT NULL,
     request_id TEXT,
     deleted_at_ms INTEGER NOT NULL,
     files_removed INTEGER NOT NULL,
     UNIQUE (namespace, request_id)
   ) STRICT`,
  "CREATE INDEX deleted_runs_with_files ON deleted_runs (files_removed) WHERE files_removed = 0",
  "CREATE INDEX runs_by_end ON runs (ended_at_ms, run_id)",
];

// fork holds what is still to be copied of the parent. run_requests: what a repeated request is told.
const VERSION_3 = [
  "ALTER TABLE runs ADD COLUMN restart_policy TEXT NOT NULL DEFAULT 'none'",
  "ALTER TABLE runs ADD COLUMN parent_run_id TEXT",
  "ALTER TABLE runs ADD COLUMN parent_round INTEGER",
  "ALTER TABLE runs ADD COLUMN request_digest TEXT",
  "ALTER TABLE runs ADD COLUMN fork TEXT",
  "ALTER TABLE runs ADD COLUMN pausing INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE runs ADD COLUMN resuming INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE runs ADD COLUMN restarts INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE runs ADD COLUMN checkpoint_round INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE runs ADD COLUMN inputs INTEGER NOT NULL DEFAULT 0",
  "CREATE INDEX runs_to_be_forked ON runs (parent_run_id) WHERE fork IS NOT NULL",
  `CREATE TABLE run_requests (
     namespace TEXT NOT NULL,
     rpc TEXT NOT NULL,
     request_id TEXT NOT NULL,
     run_id TEXT NOT NULL,
     content TEXT NOT NULL,
     PRIMARY KEY (namespace, rpc, request_id)
   ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX run_requests_of_run ON run_requests (run_id)",
];

export const CATALOG_MIGRATIONS = [VERSION_1, VERSION_2, VERSION_3];
