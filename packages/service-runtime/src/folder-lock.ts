// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive, processIdentity, type ProcessIdentity } from "./process-identity.ts";

/** A folder that only this process uses, until it is released or the process ends. */
export interface FolderLock {
  release(): Promise<void>;
}

/** Another process uses the folder. */
export class FolderLockedError extends Error {
  override readonly name = "FolderLockedError";
  /** The process that has it. */
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`The folder ${folder} is in use by process ${pid}. Stop that process, or use another folder.`);
    this.pid = pid;
  }
}

const ATTEMPTS = 6;
const BACKOFF_MS = 40;

/**
 * Takes a folder for this process alone; makes it (0700) if it is not there. A lock whose process has died, even by
 * SIGKILL, holds nobody up.
 *
 * Each contender first adds a claim of its own below `.lock`, named after the process, then looks at the others'
 * claims: of two contenders at least the second to look sees both, so two can never both find themselves alone. Who
 * sees a living other takes its own claim back, and tries again after a random time in case both did so. Only claims
 * of dead processes are removed for them; names are never used twice, so that can hit no living one.
 * @throws FolderLockedError after some attempts (about 0.2 s) with a living other
 */
export async function acquireFolderLock(folder: string): Promise<FolderLock> {
  const claims = join(folder, ".lock");
  await mkdir(claims, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt++) {
    const claim = claimName();
    await writeFile(join(claims, claim), "", { flag: "wx", mode: 0o600 });
    const other = await livingOther(claims, claim);
    if (other === undefined) return { release: () => rm(join(claims, claim), { force: true }) };
    await rm(join(claims, claim), { force: true });
    if (attempt === ATTEMPTS) throw new FolderLockedError(folder, other.pid);
    await delay(Math.random() * BACKOFF_MS * 2);
  }
}

function claimName(): string {
  const self = processIdentity(process.pid);
  return [process.pid, self?.start ?? "unknown", randomBytes(8).toString("hex")].join("_");
}

async function livingOther(claims: string, own: string): Promise<ProcessIdentity | undefined> {
  for (const name of await readdir(claims)) {
    if (name === own) continue;
    const owner = ownerOf(name);
    if (owner === undefined) continue;
    if (isAlive(owner)) return owner;
    await rm(join(claims, name), { force: true });
  }
  return undefined;
}

function ownerOf(name: string): ProcessIdentity | undefined {
  const [pid, start] = name.split("_");
  return start !== undefined && /^\d+$/.test(pid ?? "") ? { pid: Number(pid), start } : undefined;
}
