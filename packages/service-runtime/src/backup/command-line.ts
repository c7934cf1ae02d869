// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { ConfigError } from "../config-error.ts";
import { FolderLockedError } from "../folder-lock.ts";
import { BackupError } from "./backup-error.ts";

const BAD_USAGE = 2;

/** What a service's program can be told to do. */
export interface ServiceCommands {
  /** How the program is started, for the help. */
  readonly usage: string;
  /** Without a command: until it is stopped; gives the exit code. */
  readonly serve: () => Promise<number>;
  /** Makes a backup in the folder; what it says is shown. */
  readonly backup: (folder: string, say: (line: string) => void) => Promise<void>;
  /** Fills the data folder from the backup in the folder. */
  readonly restore: (folder: string, say: (line: string) => void) => Promise<void>;
}

/**
 * Does what the program's arguments say; gives the exit code: 0 done, 1 not possible, 2 not understood.
 * @param words as in `process.argv.slice(2)`
 */
export async function runCommandLine(words: readonly string[], commands: ServiceCommands): Promise<number> {
  const [command, folder, ...more] = words;
  if (command === undefined) return commands.serve();
  if (command === "help" || command === "--help" || command === "-h") {
    say(helpOf(commands));
    return 0;
  }
  if ((command !== "backup" && command !== "restore") || folder === undefined || more.length > 0) {
    process.stderr.write(`${helpOf(commands)}\n`);
    return BAD_USAGE;
  }
  try {
    await commands[command](resolve(folder), say);
    return 0;
  } catch (error) {
    process.stderr.write(`${failureText(error)}\n`);
    return 1;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function failureText(error: unknown): string {
  if (error instanceof BackupError || error instanceof FolderLockedError || error instanceof ConfigError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function helpOf({ usage }: ServiceCommands): string {
  return `Usage: ${usage} [COMMAND]

Without a command it serves, until SIGTERM or SIGINT.

  backup DIR    copies what is in DATA_DIR into the new folder DIR, whether the service runs or not
  restore DIR   fills the empty folder DATA_DIR from the backup in DIR, and verifies it
  help          shows this

Exit code: 0 done, 1 not possible, 2 the command was not understood.`;
}
