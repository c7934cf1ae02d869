// SPDX-License-Identifier: AGPL-3.0-only
export { type AgentMemory, type MemoryQuery, readAgentMemory } from "./agent-memory.ts";
export { LogDigests } from "./log-digests.ts";
export type { MemoryEntry } from "./memory-page.ts";
