// SPDX-License-Identifier: AGPL-3.0-only
import { isTerminalState, RUN_STATES, type RunState } from "@shoal/simulation-contract";
import type { EngineHash } from "./engine-hash.ts";
import { logEnded } from "./log-errors.ts";
import type { NewEntry } from "./new-entry.ts";
import { requireEncodable } from "./entry-limits.ts";
import type { StampedEntry } from "./pending-batch.ts";

/** Gives entries their seq, their time and, where a round ends, the engine hash. */
export class EntryStamper {
  #engineHash: EngineHash;
  #lastSeq: number;
  #ended: boolean;

  constructor(start: { lastSeq: number; ended: boolean; engineHash: EngineHash }) {
    this.#lastSeq = start.lastSeq;
    this.#ended = start.ended;
    this.#engineHash = start.engineHash;
  }

  /** What of the engine counts has become less. */
  goOnFrom(engineHash: EngineHash): void {
    this.#engineHash = engineHash;
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
    this.#lastSeq += 1;
    if (entry.fromEngine) this.#engineHash.add(entry);
    const endsRound = entry.fromEngine && entry.kind === "round_ended";
    const engineHash = endsRound ? this.#engineHash.endRound() : undefined;
    return { entry, seq: this.#lastSeq, recordedAtMs, engineHash };
  }
}

/** The state that the body of a `state` entry leads to. */
export function stateIn(body: Readonly<Record<string, unknown>> | undefined): RunState | undefined {
  return RUN_STATES.find((state) => state === body?.["to"]);
}

function endsLog(entry: NewEntry): boolean {
  const state = entry.kind === "state" ? stateIn(entry.body) : undefined;
  return state !== undefined && isTerminalState(state);
}
