// SPDX-License-Identifier: Apache-2.0
export type { BackupAbout } from "./backup-about.ts";
export { BackupError } from "./backup-error.ts";
export { BackupWriter } from "./backup-writer.ts";
export { runCommandLine, type ServiceCommands } from "./command-line.ts";
export { everyFewSeconds } from "./progress.ts";
export { restoreBackup, type RestoreOptions } from "./restore-backup.ts";
