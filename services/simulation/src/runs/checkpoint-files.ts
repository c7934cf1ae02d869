// SPDX-License-Identifier: AGPL-3.0-only
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CheckpointMark } from "../event-log/index.ts";

const KEPT = /^checkpoint-(\d+)$/;
const UNFINISHED = /^checkpoint-.*\.part$/;
/** That are never thinned. */
const ALWAYS_KEPT = 2;

/** The checkpoints in a run's folder, one file each. */
export class CheckpointFiles {
  readonly #folder: string;
  readonly #budgetBytes: number;
  #asked = 0;

  constructor(folder: string, budgetBytes: number) {
    this.#folder = folder;
    this.#budgetBytes = budgetBytes;
  }

  path(round: number): string {
    return join(this.#folder, `checkpoint-${round}`);
  }

  /** Where a worker may write the next one. */
  temporary(): string {
    this.#asked += 1;
    return join(this.#folder, `checkpoint-${this.#asked}.part`);
  }

  /** Gives what a worker has written its name; durable when it resolves. */
  async keep(temporary: string, round: number): Promise<void> {
    await rename(temporary, this.path(round));
    const folder = await open(this.#folder, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** What of a checkpoint is there. */
  async examine({ round, sha256, bytes }: CheckpointMark): Promise<"good" | "damaged" | "missing"> {
    const file = await stat(this.path(round)).catch(() => undefined);
    if (file === undefined) return "missing";
    if (file.size !== bytes) return "damaged";
    return (await this.#hashOf(round).catch(() => "")) === sha256 ? "good" : "damaged";
  }

  /** Takes away what a worker that is gone has left unfinished. */
  async clear(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (UNFINISHED.test(name)) await rm(join(this.#folder, name), { force: true });
    }
  }

  /** Takes away, beyond the budget, earlier ones, so that those that stay are spread evenly. */
  async thin(): Promise<void> {
    const names = await readdir(this.#folder);
    const rounds = names.flatMap((name) => KEPT.exec(name)?.[1] ?? []).map(Number);
    const sizes = new Map<number, number>();
    for (const round of rounds.toSorted((a, b) => a - b)) {
      sizes.set(round, await stat(this.path(round)).then(({ size }) => size));
    }
    for (const round of surplus(sizes, this.#budgetBytes)) await rm(this.path(round), { force: true });
  }

  async #hashOf(round: number): Promise<string> {
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(this.path(round))) hash.update(chunk as Buffer);
    return hash.digest("hex");
  }
}

/** Which checkpoints have to go, by their rounds; `sizes` in the order of the rounds. */
export function surplus(sizes: ReadonlyMap<number, number>, budgetBytes: number): number[] {
  const rounds = [...sizes.keys()];
  let bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const gone: number[] = [];
  while (bytes > budgetBytes && rounds.length > ALWAYS_KEPT) {
    // The one whose loss leaves the smallest gap.
    let least = 0;
    for (let index = 1; index < rounds.length - ALWAYS_KEPT; index += 1) {
      if (gapWithout(rounds, index) < gapWithout(rounds, least)) least = index;
    }
    const [round = 0] = rounds.splice(least, 1);
    bytes -= sizes.get(round) ?? 0;
    gone.push(round);
  }
  return gone;
}

function gapWithout(rounds: readonly number[], index: number): number {
  return (rounds[index + 1] ?? 0) - (rounds[index - 1] ?? 0);
}
