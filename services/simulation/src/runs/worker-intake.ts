// SPDX-License-Identifier: AGPL-3.0-only
import type { BridgeSink, EngineEvent, LogLine, NoteContent } from "../bridge/index.ts";
import { AppendWindow, bytesOf } from "./append-window.ts";
import type { Checkpointing } from "./checkpointing.ts";
import type { LiveInputs } from "./live-inputs.ts";
import { Deviation, type Reproduction } from "./reproduction.ts";
import type { Run } from "./run.ts";
import { inputEntry, logEntry } from "./worker-entries.ts";

/** So much that a commit is under way while the next one fills, and holds enough to be worth its fsync. */
const UNWRITTEN_BYTES = 1_048_576;

export interface IntakeParts {
  readonly run: Run;
  /** Settles when the run is RUNNING, or will not be. */
  readonly running: Promise<void>;
  readonly reproduction: Reproduction;
  readonly checkpointing: Checkpointing;
  readonly inputs: LiveInputs;
  readonly onDeviation: (deviation: Deviation) => void;
}

/** Writes into a run's log what its worker produces, as far as the log does not hold it yet. */
export class WorkerIntake implements BridgeSink {
  readonly #parts: IntakeParts;
  readonly #window = new AppendWindow(UNWRITTEN_BYTES);
  #deviated = false;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  async events(batch: EngineEvent[]): Promise<void> {
    await this.#parts.running;
    const fresh = await this.#compare(batch);
    if (fresh.length > 0) await this.#window.add(bytesOf(fresh), () => this.#parts.run.appendFromEngine(fresh));
  }

  async note(note: NoteContent): Promise<void> {
    const { run, running, inputs, checkpointing } = this.#parts;
    await running;
    if (note.type === "pause") {
      await this.#window.drain();
      await run.become("PAUSED");
    } else if (note.type === "input") {
      const entry = inputEntry(note.inputId, note.round, note.input);
      await this.#window.add(bytesOf([entry]), () => inputs.logged(note.inputId, run.appendFromEngine([entry])));
    } else {
      const entry = await checkpointing.keep(note, run.snapshot().engineVersion);
      if (entry === undefined) return;
      await this.#window.add(bytesOf([entry]), async () => {
        await run.appendFromEngine([entry]);
        await checkpointing.thin();
      });
    }
  }

  async log(lines: LogLine[]): Promise<void> {
    const entries = lines.map(logEntry);
    await this.#window.add(bytesOf(entries), () => this.#parts.run.log.append(entries));
  }

  /** Everything is written, or the first failure is thrown. */
  drain(): Promise<void> {
    return this.#window.drain();
  }

  /** What of it the log does not hold yet. */
  async #compare(batch: EngineEvent[]): Promise<EngineEvent[]> {
    if (this.#deviated) return [];
    try {
      return await this.#parts.reproduction.take(batch);
    } catch (error) {
      if (!(error instanceof Deviation)) throw error;
      this.#deviated = true;
      this.#parts.onDeviation(error);
      return [];
    }
  }
}
