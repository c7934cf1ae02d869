// SPDX-License-Identifier: AGPL-3.0-only
import type { CountedFields, NewEntry } from "../../event-log/index.ts";
import type { EventHeader } from "./usual-header.ts";

/** An event as the log takes it. Its body is known to be a JSON object; the object is made only for who looks at it. */
export class EngineEvent implements NewEntry {
  readonly kind: string;
  readonly round: number;
  readonly platform: string;
  readonly agentId: string;
  readonly type: string | undefined;
  readonly opinion: number | undefined;
  /** The body as the worker wrote it. */
  readonly bodyBytes: Buffer;
  readonly fromEngine = true;

  constructor(header: EventHeader, bodyBytes: Buffer, { type, opinion }: CountedFields) {
    this.kind = header.kind;
    this.round = header.round;
    this.platform = header.platform;
    this.agentId = header.agentId;
    this.type = type;
    this.opinion = opinion;
    this.bodyBytes = bodyBytes;
  }

  get body(): Record<string, unknown> {
    return JSON.parse(this.bodyBytes.toString()) as Record<string, unknown>;
  }
}
