// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import type { AsyncSimulationBridge, NoteContent } from "../bridge/index.ts";
import { type NewEntry, serviceEntry } from "../event-log/index.ts";
import type { CheckpointFiles } from "./checkpoint-files.ts";

/** Of the time that passes, at most one twentieth goes into checkpoints. */
const PAUSE_FACTOR = 19;

type Written = Extract<NoteContent, { type: "checkpoint" }>;

/** Has the worker of one execution write checkpoints now and then. */
export class Checkpointing {
  readonly #files: CheckpointFiles;
  readonly #everyRounds: number;
  readonly #logger: Logger;
  #lastRound: number;
  #notBefore = 0;
  #underWay = false;

  /** @param lastRound of the newest checkpoint, or the last that had ended when the execution began */
  constructor(files: CheckpointFiles, everyRounds: number, lastRound: number, logger: Logger) {
    this.#files = files;
    this.#everyRounds = everyRounds;
    this.#lastRound = lastRound;
    this.#logger = logger;
  }

  /** A round has ended. */
  async roundEnded(round: number, bridge: AsyncSimulationBridge): Promise<void> {
    if (round - this.#lastRound < this.#everyRounds || performance.now() < this.#notBefore) return;
    await this.ask(round, bridge);
  }

  /** For a state of which there is none yet. */
  async ask(round: number, bridge: AsyncSimulationBridge): Promise<void> {
    if (this.#underWay || round <= this.#lastRound) return;
    this.#underWay = true;
    try {
      await bridge.commands.checkpoint(this.#files.temporary());
    } catch (error) {
      // A late one is kept all the same. One that ends before it answers has other worries.
      if (!(error instanceof ShoalError) || error.code !== "ENGINE_REFUSED") return;
      this.#underWay = false;
      this.#lastRound = round;
      this.#logger.warn({ event: "checkpoint.refused", err: error }, "the engine wrote no checkpoint");
    }
  }

  /** What the log is to say of a checkpoint that was written; undefined if it could not be kept. */
  async keep({ path, round, sha256, bytes, tookMs }: Written, engineVersion: string): Promise<NewEntry | undefined> {
    this.#underWay = false;
    this.#lastRound = round;
    this.#notBefore = performance.now() + tookMs * PAUSE_FACTOR;
    try {
      await this.#files.keep(path, round);
    } catch (error) {
      this.#logger.error({ event: "checkpoint.not_kept", err: error }, "a checkpoint could not be kept");
      return undefined;
    }
    return serviceEntry("checkpoint", { round, sha256, bytes, engine_version: engineVersion }, round);
  }

  /** Once the log tells of the newest one. */
  async thin(): Promise<void> {
    try {
      await this.#files.thin();
    } catch (error) {
      this.#logger.warn({ event: "checkpoint.not_thinned", err: error }, "old checkpoints could not be removed");
    }
  }
}
