// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/event.proto

import type { Long } from "@grpc/proto-loader";

/**
 * Asks for a run's log after a cursor.
 */
export interface StreamRunEventsRequest {
  /**
   * Tenant's opaque name, 1 to 128 characters of A-Z a-z 0-9 _ -. Runs of another namespace do not exist here.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * Cursor: entries with a seq greater than this are sent. 0 begins at the start. Greater than the log's last
   * seq: CURSOR_IN_FUTURE.
   */
  after_seq?: number | string | Long;
  /**
   * If not empty, only entries of these kinds. The terminal state entry passes every filter.
   */
  kinds?: string[];
  /**
   * If not empty, only entries of these platforms.
   */
  platforms?: string[];
  /**
   * If not empty, only entries of these agents.
   */
  agent_ids?: string[];
  /**
   * If set, the stream ends OK once it has sent what the log held at the time of the call, instead of following
   * a live run.
   */
  backfill_only?: boolean;
  /**
   * If greater than 0, the stream ends OK after this many entries.
   */
  max_events?: number;
}

/**
 * Asks for a run's log after a cursor.
 */
export interface StreamRunEventsRequest__Output {
  /**
   * Tenant's opaque name, 1 to 128 characters of A-Z a-z 0-9 _ -. Runs of another namespace do not exist here.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * Cursor: entries with a seq greater than this are sent. 0 begins at the start. Greater than the log's last
   * seq: CURSOR_IN_FUTURE.
   */
  after_seq: number;
  /**
   * If not empty, only entries of these kinds. The terminal state entry passes every filter.
   */
  kinds: string[];
  /**
   * If not empty, only entries of these platforms.
   */
  platforms: string[];
  /**
   * If not empty, only entries of these agents.
   */
  agent_ids: string[];
  /**
   * If set, the stream ends OK once it has sent what the log held at the time of the call, instead of following
   * a live run.
   */
  backfill_only: boolean;
  /**
   * If greater than 0, the stream ends OK after this many entries.
   */
  max_events: number;
}
