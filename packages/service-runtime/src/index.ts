// SPDX-License-Identifier: Apache-2.0
export type { Logger } from "pino";
export { announce } from "./announce.ts";
export {
  type BackupAbout,
  BackupError,
  BackupWriter,
  everyFewSeconds,
  restoreBackup,
  type RestoreOptions,
  runCommandLine,
  type ServiceCommands,
} from "./backup/index.ts";
export { ConfigError } from "./config-error.ts";
export { Deferred } from "./deferred.ts";
export { DisposeStack, type DisposeStackOptions } from "./dispose-stack.ts";
export { acquireFolderLock, FolderLockedError, type FolderLock } from "./folder-lock.ts";
export { createLogger, LOG_LEVELS, type LoggerOptions } from "./logger.ts";
export { metricsAddress, type MetricsAddress } from "./metrics/metrics-address.ts";
export { type MetricsServer, startMetricsServer } from "./metrics/metrics-server.ts";
export { isAlive, processIdentity, type ProcessIdentity } from "./process-identity.ts";
export { readConfig } from "./read-config.ts";
export { runUntilSignal, type RunningProgram, type RunOptions } from "./run-until-signal.ts";
export { startFailureText } from "./start-failure.ts";
export { wholeNumber } from "./whole-number.ts";
export { withDeadline } from "./with-deadline.ts";
