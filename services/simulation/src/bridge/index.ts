// SPDX-License-Identifier: AGPL-3.0-only
export { AsyncSimulationBridge } from "./async-simulation-bridge.ts";
export type { BridgeSink } from "./bridge-sink.ts";
export type { EngineIdentity } from "./conversation.ts";
export type { LogLine } from "./output/log-line.ts";
export type { InterviewAnswer } from "./interview-answer.ts";
export type { CheckpointFile } from "./protocol/worker-commands.ts";
export type { NoteContent } from "./protocol/worker-note.ts";
export type { EngineEvent } from "./protocol/engine-event.ts";
export { GroupMemory } from "./transport/group-memory.ts";
export { killLeftoverWorker } from "./transport/leftover-worker.ts";
export { spawnWorker } from "./transport/spawn-worker.ts";
export type { WorkerEnd, WorkerTransport } from "./transport/worker-transport.ts";
export { DEFAULT_WORKER_LIMITS, type WorkerLimits } from "./worker-limits.ts";
export type { WorkerExit, WorkerOutcome } from "./worker-outcome.ts";
