// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  MemoryPost as _shoal_simulation_v1_MemoryPost,
  MemoryPost__Output as _shoal_simulation_v1_MemoryPost__Output,
} from "../../../shoal/simulation/v1/MemoryPost.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * One thing that an agent did or was shown.
 */
export interface MemoryEntry {
  /**
   * Its entry in the log.
   */
  seq?: number | string | Long;
  /**
   * Round in which it happened.
   */
  round?: number;
  /**
   * Platform on which it happened.
   */
  platform?: string;
  /**
   * action or exposure.
   */
  kind?: string;
  /**
   * The event's body, as logged (docs/events.md).
   */
  body?: Buffer | Uint8Array | string;
  /**
   * What it was shown, or what it replied to, liked or passed on; in the body's order.
   */
  posts?: _shoal_simulation_v1_MemoryPost[];
  /**
   * Posts that were left out because they do not fit into max_bytes.
   */
  posts_left_out?: number;
}

/**
 * One thing that an agent did or was shown.
 */
export interface MemoryEntry__Output {
  /**
   * Its entry in the log.
   */
  seq: number;
  /**
   * Round in which it happened.
   */
  round: number;
  /**
   * Platform on which it happened.
   */
  platform: string;
  /**
   * action or exposure.
   */
  kind: string;
  /**
   * The event's body, as logged (docs/events.md).
   */
  body: Buffer;
  /**
   * What it was shown, or what it replied to, liked or passed on; in the body's order.
   */
  posts: _shoal_simulation_v1_MemoryPost__Output[];
  /**
   * Posts that were left out because they do not fit into max_bytes.
   */
  posts_left_out: number;
}
