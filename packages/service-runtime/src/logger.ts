// SPDX-License-Identifier: Apache-2.0
import { pino, stdSerializers, stdTimeFunctions, type DestinationStream, type Logger } from "pino";
import { redactedStream } from "./redacted-stream.ts";
import { standardOutput } from "./standard-output.ts";

/** Levels that a program's LOG_LEVEL may name. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

/** Options of {@link createLogger}. */
export interface LoggerOptions {
  /** Name of the program, in each line. */
  readonly name: string;
  /** Least level that is written: trace, debug, info, warn, error, fatal or silent. */
  readonly level: string;
  /** Where the lines go; standard output by default. */
  readonly destination?: DestinationStream;
  /** Texts that no line may hold, wherever they come from; of fewer than 8 characters they don't count. */
  readonly secrets?: readonly string[];
}

/** Paths that never show in a log, wherever a careless call puts them. */
const SECRET_PATHS = ["authorization", "cookie", "token", "api_key", "apiKey", '["x-api-key"]', '["set-cookie"]'];

/**
 * A logger that writes one JSON object a line: level as a word, time in RFC 3339, errors with their causes, secrets
 * redacted. See standard-output.ts for when lines are written: the last words of a dying process are not lost.
 */
export function createLogger({ name, level, destination = standardOutput, secrets = [] }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    base: {},
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: stdSerializers.errWithCause },
    redact: {
      paths: SECRET_PATHS.flatMap((path) => [path, under("*", path), under("*.*", path)]),
      censor: "[redacted]",
    },
  };
  return pino(options, redactedStream(destination, secrets));
}

function under(parent: string, path: string): string {
  return path.startsWith("[") ? `${parent}${path}` : `${parent}.${path}`;
}
