// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type { Long } from "@grpc/proto-loader";

/**
 * One thing that an agent did.
 */
export interface Action {
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
   * Who did it.
   */
  agent_id?: string;
  /**
   * post, reply, repost, quote, like, follow, or another of the engine's action types, lower_snake_case.
   */
  type?: string;
  /**
   * The action event's body, as logged (docs/events.md).
   */
  body?: Buffer | Uint8Array | string;
}

/**
 * One thing that an agent did.
 */
export interface Action__Output {
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
   * Who did it.
   */
  agent_id: string;
  /**
   * post, reply, repost, quote, like, follow, or another of the engine's action types, lower_snake_case.
   */
  type: string;
  /**
   * The action event's body, as logged (docs/events.md).
   */
  body: Buffer;
}
