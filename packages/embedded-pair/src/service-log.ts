// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, type Writable } from "node:stream";

/** Where the services' output goes: files in `logs/` of the data folder, or this process's standard error. */
export type LogPlace = "files" | "stderr";

/** A place for one service's output. */
export interface ServiceLog {
  readonly stream: Writable;
  /** Writes out what is left. */
  close(): Promise<void>;
}

/** Opens the place of one service's output; a file is continued. */
export async function openServiceLog(dataDir: string, name: string, place: LogPlace): Promise<ServiceLog> {
  const target = place === "files" ? await openFile(dataDir, name) : undefined;
  const stream = target ?? standardError();
  return {
    stream,
    close: async () => {
      if (stream.destroyed) return;
      const finished = once(stream, "close");
      stream.end();
      await finished;
    },
  };
}

async function openFile(dataDir: string, name: string): Promise<Writable> {
  const folder = join(dataDir, "logs");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = createWriteStream(join(folder, `${name}.log`), { flags: "a", mode: 0o600 });
  await once(file, "open");
  // A full disk must not end the services: their log is then lost, their work is not.
  file.on("error", () => {});
  return file;
}

function standardError(): Writable {
  const through = new PassThrough();
  through.pipe(process.stderr, { end: false });
  return through;
}
