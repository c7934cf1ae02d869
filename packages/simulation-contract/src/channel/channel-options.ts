// SPDX-License-Identifier: Apache-2.0
import type { ChannelOptions } from "@grpc/grpc-js";

/** Largest message in either direction, in bytes. Batches and chunks are at most 1 MB; the rest is room. */
export const MESSAGE_MAX_BYTES = 4 * 1024 * 1024;

/** Most bytes of events, agents or follow edges in one message. */
export const CHUNK_MAX_BYTES = 1_000_000;

/** An idle connection is pinged after so many milliseconds, and given up when the answer takes longer than the second. */
export const KEEPALIVE_MS = { time: 10_000, timeout: 5_000 } as const;

/** For both ends: limits, and pings so that streams notice a peer that is gone. */
export const SHARED_CHANNEL_OPTIONS = {
  "grpc.max_send_message_length": MESSAGE_MAX_BYTES,
  "grpc.max_receive_message_length": MESSAGE_MAX_BYTES,
  "grpc.keepalive_time_ms": KEEPALIVE_MS.time,
  "grpc.keepalive_timeout_ms": KEEPALIVE_MS.timeout,
} as const satisfies ChannelOptions;

/** For clients. Reconnects quickly: the service is next door, and callers wait with their own backoff. */
export const CLIENT_CHANNEL_OPTIONS = {
  ...SHARED_CHANNEL_OPTIONS,
  "grpc.keepalive_permit_without_calls": 1,
  "grpc.initial_reconnect_backoff_ms": 100,
  "grpc.max_reconnect_backoff_ms": 1_000,
  "grpc.enable_retries": 0,
  "grpc.use_local_subchannel_pool": 1,
  "grpc-node.flow_control_window": 8 * 1024 * 1024,
} as const satisfies ChannelOptions;
