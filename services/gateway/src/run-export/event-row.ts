// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "@shoal/simulation-contract";

// An event as a row of a table. What only some events have is null in the others; all of it is in `body`.
export interface EventRow {
  readonly seq: number;
  readonly round: number;
  readonly kind: string;
  readonly platform: string;
  readonly agent_id: string;
  readonly recorded_at: Date;
  readonly type: string | null;
  readonly post_id: string | null;
  readonly text: string | null;
  readonly opinion: number | null;
  readonly body: string;
}

export const EVENT_COLUMNS = [
  "seq",
  "round",
  "kind",
  "platform",
  "agent_id",
  "recorded_at",
  "type",
  "post_id",
  "text",
  "opinion",
  "body",
] as const satisfies readonly (keyof EventRow)[];

export function eventRow({ seq, round, kind, platform, agent_id, recorded_at_ms, body }: EventRecord): EventRow {
  const json = body.toString();
  const fields = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const { type, post_id, text, opinion } = fields;
  return {
    seq,
    round,
    kind,
    platform,
    agent_id,
    recorded_at: new Date(recorded_at_ms),
    type: textOrNull(type),
    post_id: textOrNull(post_id),
    text: textOrNull(text),
    opinion: typeof opinion === "number" ? opinion : null,
    body: json,
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
