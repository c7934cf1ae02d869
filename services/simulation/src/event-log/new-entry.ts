// SPDX-License-Identifier: AGPL-3.0-only

/** What is to become an entry of a log; `bodyBytes` is the JSON of `body`. The log gives it its seq and time. */
export interface NewEntry {
  readonly kind: string;
  readonly round: number;
  readonly platform: string;
  readonly agentId: string;
  readonly body: Record<string, unknown>;
  readonly bodyBytes: Buffer;
  /** Part of the engine hash. */
  readonly fromEngine: boolean;
}

/** Kinds that an engine can't write. */
export const SERVICE_KINDS: ReadonlySet<string> = new Set(["state", "log", "exit", "warning"]);
