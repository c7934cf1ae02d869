// SPDX-License-Identifier: Apache-2.0
import { lstat, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Longer socket paths are cut off silently on some systems, and would then lie outside their folder. */
const SOCKET_PATH_BYTES_MAX = 100;
const SOCKET_NAME = "simulation.sock";

/** Where the services meet. */
export interface SocketPlace {
  readonly path: string;
  /** Removes what was made only for the socket. */
  remove(): Promise<void>;
}

/**
 * Place of the socket between the services: in the data folder, or, if that path is too long for a socket, in a folder
 * of its own (0700) under the temporary directory, noted in the data folder's file `socket-folder` and used again.
 */
export async function placeSocket(dataDir: string, temporary: string = tmpdir()): Promise<SocketPlace> {
  const path = join(dataDir, SOCKET_NAME);
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES_MAX) return { path, remove: () => rm(path, { force: true }) };
  const note = join(dataDir, "socket-folder");
  const folder = (await notedFolder(note)) ?? (await makeFolder(note, temporary));
  return {
    path: join(folder, SOCKET_NAME),
    remove: async () => {
      await rm(folder, { recursive: true, force: true });
      await rm(note, { force: true });
    },
  };
}

// Anyone may make folders under the temporary directory: only one that is ours alone is used again.
async function notedFolder(note: string): Promise<string | undefined> {
  try {
    const folder = (await readFile(note, "utf8")).trim();
    const found = await lstat(folder);
    const isOurs = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o777) === 0o700;
    return isOurs ? folder : undefined;
  } catch {
    return undefined;
  }
}

async function makeFolder(note: string, temporary: string): Promise<string> {
  const folder = await mkdtemp(join(temporary, "shoal-"));
  if (Buffer.byteLength(join(folder, SOCKET_NAME)) > SOCKET_PATH_BYTES_MAX) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(
      `Both the data folder and ${temporary} have too long a path for a socket. Set TMPDIR to a short one.`,
    );
  }
  await writeFile(note, `${folder}\n`, { mode: 0o600 });
  return folder;
}
