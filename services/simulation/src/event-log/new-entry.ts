// SPDX-License-Identifier: AGPL-3.0-only
import { type CountedFields, NOTHING_COUNTED } from "./counted-fields.ts";

/** What is to become an entry of a log; `bodyBytes` is the JSON of `body`. The log gives it its seq and time. */
export interface NewEntry extends CountedFields {
  readonly kind: string;
  readonly round: number;
  readonly platform: string;
  readonly agentId: string;
  /** May be parsed at each look. */
  readonly body: Record<string, unknown>;
  readonly bodyBytes: Buffer;
  /** Part of the engine hash. */
  readonly fromEngine: boolean;
}

/** An entry of the service's own; outside any round unless one is given. */
export function serviceEntry(kind: string, body: Record<string, unknown>, round = 0): NewEntry {
  const bodyBytes = Buffer.from(JSON.stringify(body));
  return { kind, round, platform: "", agentId: "", body, bodyBytes, ...NOTHING_COUNTED, fromEngine: false };
}
