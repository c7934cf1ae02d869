// SPDX-License-Identifier: AGPL-3.0-only
import { isTerminalState, RUN_STATES, type RunState } from "@shoal/simulation-contract";
import type { EngineHash } from "./engine-hash.ts";
import { logEnded } from "./log-errors.ts";
import type { NewEntry } from "./new-entry.ts";
import { requireEncodable } from "./entry-limits.ts";
import type { StampedEntry } from "./pending-batch.ts";

/** Gives entries their seq, their time and, where a round ends, the engine hash. */
export class EntryStamper {
  readonly #engineHash: EngineHash;
  #lastSeq: number;
  #ended: boolean;

  constructor(start: { lastSeq: number; ended: boolean; engineHash: EngineHash }) {
    this.#lastSeq = start.lastSeq;
    this.#ended = start.ended;
    this.#engineHash = start.engineHash;
  }

  /** All of the entries, or an error and none. */
  stamp(entries: readonly NewEntry[]): StampedEntry[] {
    for (const entry of entries) requireEncodable(entry);
    const terminal = entries.findIndex(endsLog);
    if ((this.#ended && entries.length > 0) || (terminal !== -1 && terminal < entries.length - 1)) throw logEnded();
    this.#ended ||= terminal !== -1;
    const recordedAtMs = Date.now();
    return entries.map((entry) => this.#stamp(entry, recordedAtMs));
  }

  #stamp(entry: NewEntry, recordedAtMs: number): StampedEntry {
    const { kind, round, platform, agentId, body, bodyBytes, fromEngine } = entry;
    this.#lastSeq += 1;
    const stamped = { seq: this.#lastSeq, kind, round, platform, agentId, body, bodyBytes, recordedAtMs };
    if (!fromEngine) return stamped;
    this.#engineHash.add(entry);
    return kind === "round_ended" ? { ...stamped, engineHash: this.#engineHash.endRound() } : stamped;
  }
}

/** The state that the body of a `state` entry leads to. */
export function stateIn(body: Readonly<Record<string, unknown>> | undefined): RunState | undefined {
  return RUN_STATES.find((state) => state === body?.["to"]);
}

function endsLog({ kind, body }: NewEntry): boolean {
  const state = kind === "state" ? stateIn(body) : undefined;
  return state !== undefined && isTerminalState(state);
}
