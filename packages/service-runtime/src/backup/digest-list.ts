// SPDX-License-Identifier: Apache-2.0
import { BackupError } from "./backup-error.ts";

/** Files of a backup by their path in it, with SHA-256 in hexadecimal digits. */
export type DigestList = ReadonlyMap<string, string>;

/** As `sha256sum --check` reads it. */
export function writeDigests(digests: DigestList): string {
  return [...digests].map(([path, digest]) => `${digest}  ${path}\n`).join("");
}

/** @throws BackupError where a line is no digest, or its path leads out of the backup */
export function readDigests(text: string): DigestList {
  const digests = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [, digest = "", path = ""] = /^([0-9a-f]{64}) {2}([\w.-]+(?:\/[\w.-]+)*)$/.exec(line) ?? [];
    if (path === "" || path.split("/").some((name) => /^\.+$/.test(name))) {
      throw new BackupError(`The backup's list of files is damaged: ${JSON.stringify(line.slice(0, 200))}`);
    }
    digests.set(path, digest);
  }
  return digests;
}
