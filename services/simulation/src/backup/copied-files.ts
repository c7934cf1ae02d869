// SPDX-License-Identifier: AGPL-3.0-only
import type { BackupWriter } from "@shoal/service-runtime";
import { copyFile, link, rm, stat } from "node:fs/promises";
import { join } from "node:path";

interface Copy {
  readonly path: string;
  /** The path of which it is a hard link. */
  readonly first: string | undefined;
}

/** Files on their way into a backup. What is a hard link in the data folder is one there too. */
export class CopiedFiles {
  readonly #dataDir: string;
  readonly #writer: BackupWriter;
  readonly #firsts = new Map<string, string>();
  #copies: Copy[] = [];

  constructor(dataDir: string, writer: BackupWriter) {
    this.#dataDir = dataDir;
    this.#writer = writer;
  }

  /** Copies a file that is never changed; false if it is not there (any more). */
  async copy(path: string): Promise<boolean> {
    const from = join(this.#dataDir, path);
    const place = await this.#writer.placeFor(path);
    try {
      const { dev, ino } = await stat(from);
      const first = this.#firsts.get(`${dev} ${ino}`);
      if (first === undefined) await copyFile(from, place);
      else await link(await this.#writer.placeFor(first), place);
      this.#firsts.set(`${dev} ${ino}`, first ?? path);
      this.#copies.push({ path, first });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
      throw error;
    }
  }

  /** Has a file made in its place. */
  async make(path: string, write: (place: string) => void): Promise<void> {
    const place = await this.#writer.placeFor(path);
    try {
      write(place);
    } catch (error) {
      await rm(place, { force: true });
      throw error;
    }
    this.#copies.push({ path, first: undefined });
  }

  /** Leaves out a file, or all of a folder, again. */
  async drop(path: string): Promise<void> {
    await rm(await this.#writer.placeFor(path), { recursive: true, force: true });
    this.#copies = this.#copies.filter((copy) => copy.path !== path && !copy.path.startsWith(`${path}/`));
  }

  /** Takes into the backup what there is. */
  async add(): Promise<void> {
    const added = new Set<string>();
    for (const { path, first } of this.#copies) {
      if (first !== undefined && added.has(first)) this.#writer.addLinked(path, first);
      else await this.#writer.add(path);
      added.add(path);
    }
  }
}
