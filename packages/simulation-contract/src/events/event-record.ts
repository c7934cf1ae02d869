// SPDX-License-Identifier: Apache-2.0

/** One entry of a run's event log. */
export interface EventRecord {
  /** Position in the log, from 1 without gaps. */
  seq: number;
  /** Round to which it belongs, from 1; 0 outside any round. */
  round: number;
  /** What it is, lower_snake_case. */
  kind: string;
  /** Platform on which it happened; empty if on none. */
  platform: string;
  /** The agent that it concerns; empty if none. */
  agent_id: string;
  /** Host time of its receipt, milliseconds since 1970. */
  recorded_at_ms: number;
  /** One JSON object as UTF-8. */
  body: Buffer;
}
