// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "../errors/shoal-error.ts";

/** Most bytes of engine settings, as JSON. */
export const SETTINGS_MAX_BYTES = 65_536;

const DEPTH_MAX = 64;

/**
 * What the bytes of a field say; an object without members where there are none.
 * @throws ShoalError INVALID_REQUEST for what is too long, no JSON in UTF-8 or nested more than 64 deep.
 */
export function parseSettings(bytes: Buffer, field: string): unknown {
  if (bytes.length === 0) return {};
  if (bytes.length > SETTINGS_MAX_BYTES) throw wrong(field, `at most ${SETTINGS_MAX_BYTES} bytes are possible`);
  const settings = parse(bytes, field);
  if (isTooDeep(settings)) throw wrong(field, `at most ${DEPTH_MAX} levels are possible`);
  return settings;
}

/** Whether values are nested deeper than those who walk through them can follow. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_MAX) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

function parse(bytes: Buffer, field: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw wrong(field, "one JSON object in UTF-8 is expected");
  }
}

function wrong(field: string, reason: string): Error {
  return invalidRequest([{ field, reason }]);
}
