// SPDX-License-Identifier: Apache-2.0
import { createLogger } from "@shoal/service-runtime";
import type { Logger } from "pino";

export interface OutputWatch {
  plant(secret: string): void;
  listenTo(source: string): (piece: string) => void;
}

// Put there by scripts/test-output/watch-services.mjs.
export function outputWatch(): OutputWatch | undefined {
  return Reflect.get(globalThis, Symbol.for("shoal.output-watch")) as OutputWatch | undefined;
}

// Logs all that there is, to where it is searched for secrets.
export function watchedLogger(name: string, secrets: readonly string[]): Logger {
  const listen = outputWatch()?.listenTo(`${name} in the test's process`);
  return createLogger({ name, level: "trace", secrets, destination: { write: (line) => listen?.(line) } });
}
