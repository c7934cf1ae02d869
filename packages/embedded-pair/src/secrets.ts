// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What the pair keeps secret, in `secrets/` of its data folder. */
export interface PairSecrets {
  /** The operator's key for the gateway. */
  readonly apiKey: string;
  /** File that holds it, mode 0600. */
  readonly keyFile: string;
  /** Whether it was made just now. */
  readonly apiKeyIsNew: boolean;
  /** What the gateway signs with. */
  readonly secretKey: string;
  /** What the gateway shows to the simulation service. */
  readonly simulationToken: string;
}

/**
 * The secrets of a data folder; what is missing is made, with 256 random bits. The caller holds the folder's lock.
 * @throws Error if a secret's file is empty or others could read it
 */
export async function readOrMakeSecrets(dataDir: string): Promise<PairSecrets> {
  const folder = join(dataDir, "secrets");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keyFile = join(folder, "api-key");
  const apiKey = await readOrMake(keyFile, "shoal_");
  const secretKey = await readOrMake(join(folder, "secret-key"), "");
  const token = await readOrMake(join(folder, "simulation-token"), "");
  return {
    apiKey: apiKey.secret,
    keyFile,
    apiKeyIsNew: apiKey.isNew,
    secretKey: secretKey.secret,
    simulationToken: token.secret,
  };
}

async function readOrMake(file: string, prefix: string): Promise<{ secret: string; isNew: boolean }> {
  const present = await readSecret(file);
  if (present !== undefined) return { secret: present, isNew: false };
  const secret = prefix + randomBytes(32).toString("base64url");
  // Never half a secret under the final name, even if the machine fails now.
  await writeFile(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  return { secret, isNew: true };
}

async function readSecret(file: string): Promise<string | undefined> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if ((found.mode & 0o077) !== 0 && process.platform !== "win32") {
    throw new Error(`Others can read ${file}. Delete it, so that a new secret is made, or run: chmod 600 ${file}`);
  }
  const secret = (await readFile(file, "utf8")).trim();
  if (secret === "") throw new Error(`${file} is empty. Delete it, so that a new secret is made.`);
  return secret;
}
