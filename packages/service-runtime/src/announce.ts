// SPDX-License-Identifier: Apache-2.0
import type { Logger } from "pino";

/**
 * Logs what whoever started this program waits for, such as `service.listening`: at level info, and written whatever
 * level the logger has, unless it is silent.
 */
export function announce(
  logger: Logger,
  fields: { readonly event: string; readonly [field: string]: unknown },
  text: string,
): void {
  if (logger.level !== "silent") logger.child({}, { level: "info" }).info(fields, text);
}
