// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { acquireFolderLock } from "../folder-lock.ts";
import { ABOUT_FILE, type BackupAbout, backupAboutSchema, DIGESTS_FILE } from "./backup-about.ts";
import { BackupError } from "./backup-error.ts";
import { type DigestList, readDigests } from "./digest-list.ts";
import { syncPath } from "./durable-files.ts";

const WORKPLACE = ".restoring";
// What a process that was killed may leave behind.
const NO_DATA = [WORKPLACE, ".lock"];

/** How to restore a backup. */
export interface RestoreOptions {
  /** Of the backup. */
  readonly folder: string;
  /** To fill. */
  readonly dataDir: string;
  /** Whose data the backup has to hold. */
  readonly service: string;
  /** The file without which nothing else in the data folder counts: it comes into place last. */
  readonly keystone: string;
  /** Looks whether the copy in this folder can be used, before anything of it is in place. Throws if not. */
  readonly verify: (folder: string) => Promise<void>;
  /** Is told how much has been copied so far. */
  readonly onProgress: (files: number, ofFiles: number) => void;
}

/**
 * Fills an empty data folder from a backup, all or nothing.
 * @throws BackupError if the backup is not whole, or the data folder is not empty
 * @throws FolderLockedError if the service is running
 */
export async function restoreBackup(options: RestoreOptions): Promise<BackupAbout> {
  const { folder, dataDir, verify } = options;
  const about = await readAbout(options);
  const digests = readDigests(await readFile(join(folder, DIGESTS_FILE), "utf8"));
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await acquireFolderLock(dataDir);
  try {
    await requireEmpty(dataDir);
    const workplace = join(dataDir, WORKPLACE);
    await rm(workplace, { recursive: true, force: true });
    try {
      await copyFiles(options, digests, workplace);
      await verify(workplace);
      await putInPlace(options, workplace);
    } finally {
      await rm(workplace, { recursive: true, force: true });
    }
  } finally {
    await lock.release();
  }
  return about;
}

async function readAbout({ folder, service }: RestoreOptions): Promise<BackupAbout> {
  const text = await readFile(join(folder, ABOUT_FILE), "utf8").catch((cause: unknown) => {
    throw new BackupError(`${folder} holds no backup, or one that was not finished: ${ABOUT_FILE} is missing.`, {
      cause,
    });
  });
  const { success, data } = backupAboutSchema.safeParse(parsed(text));
  if (!success)
    throw new BackupError(`${join(folder, ABOUT_FILE)} is not that of a backup which this version can read.`);
  if (data.service === service) return data;
  throw new BackupError(`${folder} is a backup of the service ${data.service}, not of ${service}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function requireEmpty(dataDir: string): Promise<void> {
  const [first] = (await readdir(dataDir)).filter((name) => !NO_DATA.includes(name));
  if (first === undefined) return;
  throw new BackupError(
    `The data folder ${dataDir} is not empty (it holds ${first}). Nothing is overwritten: name an empty DATA_DIR, or move what is there away.`,
  );
}

// Hard links stay hard links: runs share the definition of their simulation.
async function copyFiles(options: RestoreOptions, digests: DigestList, workplace: string): Promise<void> {
  const copies = new Map<string, string>();
  const folders = new Set<string>();
  let files = 0;
  for (const [path, digest] of digests) {
    const from = join(options.folder, path);
    const to = join(workplace, path);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    for (let one = dirname(to); one !== dirname(workplace); one = dirname(one)) folders.add(one);
    const { dev, ino, nlink } = await statOf(from, path);
    const first = nlink > 1 ? copies.get(`${dev} ${ino}`) : undefined;
    if (first === undefined) await copyChecked(from, to, digest, path);
    else await link(first, to);
    copies.set(`${dev} ${ino}`, first ?? to);
    options.onProgress((files += 1), digests.size);
  }
  for (const one of folders) await syncPath(one);
}

async function statOf(place: string, path: string): Promise<{ dev: number; ino: number; nlink: number }> {
  try {
    return await stat(place);
  } catch (cause) {
    throw new BackupError(`The backup is not whole: ${path} is missing.`, { cause });
  }
}

async function copyChecked(from: string, to: string, digest: string, path: string): Promise<void> {
  const hash = createHash("sha256");
  const target = await open(to, "wx", 0o600);
  try {
    for await (const bytes of createReadStream(from)) {
      hash.update(bytes as Buffer);
      await target.writeFile(bytes as Buffer);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  if (hash.digest("hex") !== digest) throw new BackupError(`The backup is damaged: ${path} is not what it was.`);
}

async function putInPlace({ dataDir, keystone }: RestoreOptions, workplace: string): Promise<void> {
  const names = (await readdir(workplace)).filter((name) => name !== keystone);
  for (const name of [...names, keystone]) {
    await rename(join(workplace, name), join(dataDir, name));
    await syncPath(dataDir);
  }
}
