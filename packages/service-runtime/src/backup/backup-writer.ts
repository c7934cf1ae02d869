// SPDX-License-Identifier: Apache-2.0
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ABOUT_FILE, type BackupAbout, DIGESTS_FILE } from "./backup-about.ts";
import { BackupError } from "./backup-error.ts";
import { writeDigests } from "./digest-list.ts";
import { digestOf, syncPath } from "./durable-files.ts";

/** A backup that is being made. It counts for nothing until it is finished. */
export class BackupWriter {
  readonly #folder: string;
  readonly #digests = new Map<string, string>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Makes the folder, for its owner alone.
   * @throws BackupError unless it is new or empty
   */
  static async create(folder: string): Promise<BackupWriter> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length > 0) {
      throw new BackupError(`The folder ${folder} is not empty. Name a new one: a backup never replaces another.`);
    }
    return new BackupWriter(folder);
  }

  /** Where a file of this path in the backup is to be put; its folder is there. */
  async placeFor(path: string): Promise<string> {
    const place = join(this.#folder, path);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    return place;
  }

  /** Takes a file that was put there into the backup, on the disk. */
  async add(path: string): Promise<void> {
    const place = join(this.#folder, path);
    await syncPath(place);
    this.#digests.set(path, await digestOf(place));
  }

  /** Takes a file that is a hard link to one that was added before. */
  addLinked(path: string, first: string): void {
    this.#digests.set(path, this.#digests.get(first) ?? "");
  }

  /** What says that the backup is whole is written last. */
  async finish(about: BackupAbout): Promise<void> {
    await this.#write(DIGESTS_FILE, writeDigests(this.#digests));
    for (const folder of this.#folders()) await syncPath(folder);
    await this.#write(ABOUT_FILE, `${JSON.stringify(about, undefined, 2)}\n`);
    await syncPath(this.#folder);
  }

  #folders(): ReadonlySet<string> {
    const folders = new Set<string>();
    for (const path of this.#digests.keys()) {
      for (let folder = dirname(path); folder !== "."; folder = dirname(folder))
        folders.add(join(this.#folder, folder));
    }
    return folders.add(this.#folder);
  }

  async #write(name: string, text: string): Promise<void> {
    const place = join(this.#folder, name);
    await writeFile(`${place}.part`, text, { mode: 0o600 });
    await syncPath(`${place}.part`);
    await rename(`${place}.part`, place);
  }
}
