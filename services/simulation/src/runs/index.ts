// SPDX-License-Identifier: AGPL-3.0-only
export type { AgentAnswer } from "./ask-agents.ts";
export { LogQuarantine } from "./log-quarantine.ts";
export { Retention } from "./retention.ts";
export { RunFolders } from "./run-folders.ts";
export type { RunSnapshot } from "./run-record.ts";
export type { RunsObserver } from "./runs-observer.ts";
export type { Run } from "./run.ts";
export { Runs } from "./runs.ts";
export { watchRun } from "./watch-run.ts";
