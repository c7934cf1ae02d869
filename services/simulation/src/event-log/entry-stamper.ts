// SPDX-License-Identifier: AGPL-3.0-only
import { encodeEvent, isTerminalState, RUN_STATES, type RunState } from "@shoal/simulation-contract";
import type { EngineHash } from "./engine-hash.ts";
import { logEnded } from "./log-errors.ts";
import type { NewEntry } from "./new-entry.ts";
import { MAX_BATCH_BYTES, type StampedEntry } from "./pending-batch.ts";

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
    const recordedAtMs = Date.now();
    const frames = entries.map((entry, index) => this.#encode(entry, this.#lastSeq + index + 1, recordedAtMs));
    const terminal = entries.findIndex(endsLog);
    if ((this.#ended && entries.length > 0) || (terminal !== -1 && terminal < entries.length - 1)) throw logEnded();
    this.#ended ||= terminal !== -1;
    return entries.map((entry, index) => this.#stamp(entry, frames[index] ?? Buffer.alloc(0)));
  }

  #encode(entry: NewEntry, seq: number, recordedAtMs: number): Buffer {
    const { kind, round, platform, agentId, bodyBytes } = entry;
    const record = { seq, round, kind, platform, agent_id: agentId, recorded_at_ms: recordedAtMs, body: bodyBytes };
    const frame = encodeEvent(record);
    if (frame.length > MAX_BATCH_BYTES) throw new RangeError(`an entry of ${frame.length} bytes fits in no batch`);
    return frame;
  }

  #stamp(entry: NewEntry, frame: Buffer): StampedEntry {
    const { kind, round, platform, agentId, body } = entry;
    this.#lastSeq += 1;
    const stamped = { seq: this.#lastSeq, kind, round, platform, agentId, body, frame };
    if (!entry.fromEngine) return stamped;
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
