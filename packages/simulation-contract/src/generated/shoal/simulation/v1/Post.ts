// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type { Long } from "@grpc/proto-loader";

/**
 * Something that an agent wrote, and what came back.
 */
export interface Post {
  /**
   * The engine's id.
   */
  post_id?: string;
  /**
   * The action that wrote it, its entry in the log.
   */
  seq?: number | string | Long;
  /**
   * Round in which it was written.
   */
  round?: number;
  /**
   * Platform on which it stands.
   */
  platform?: string;
  /**
   * Who wrote it; empty for somebody outside the cast.
   */
  author_id?: string;
  /**
   * post, reply or quote; outside_post for what somebody outside the cast wrote, news among it.
   */
  type?: string;
  /**
   * What it says.
   */
  text?: string;
  /**
   * Opinion that it expresses, -1 to 1, if the engine told one.
   */
  opinion?: number | string;
  /**
   * Of a reply: the post that it answers; else empty.
   */
  in_reply_to?: string;
  /**
   * Of a quote: the post that it quotes; else empty.
   */
  quoted_post_id?: string;
  /**
   * Replies to it.
   */
  replies?: number | string | Long;
  /**
   * Reposts of it.
   */
  reposts?: number | string | Long;
  /**
   * Quotes of it.
   */
  quotes?: number | string | Long;
  /**
   * Likes of it.
   */
  likes?: number | string | Long;
  /**
   * Name of somebody outside the cast who wrote it; else empty.
   */
  author_name?: string;
  _opinion?: "opinion";
}

/**
 * Something that an agent wrote, and what came back.
 */
export interface Post__Output {
  /**
   * The engine's id.
   */
  post_id: string;
  /**
   * The action that wrote it, its entry in the log.
   */
  seq: number;
  /**
   * Round in which it was written.
   */
  round: number;
  /**
   * Platform on which it stands.
   */
  platform: string;
  /**
   * Who wrote it; empty for somebody outside the cast.
   */
  author_id: string;
  /**
   * post, reply or quote; outside_post for what somebody outside the cast wrote, news among it.
   */
  type: string;
  /**
   * What it says.
   */
  text: string;
  /**
   * Opinion that it expresses, -1 to 1, if the engine told one.
   */
  opinion?: number;
  /**
   * Of a reply: the post that it answers; else empty.
   */
  in_reply_to: string;
  /**
   * Of a quote: the post that it quotes; else empty.
   */
  quoted_post_id: string;
  /**
   * Replies to it.
   */
  replies: number;
  /**
   * Reposts of it.
   */
  reposts: number;
  /**
   * Quotes of it.
   */
  quotes: number;
  /**
   * Likes of it.
   */
  likes: number;
  /**
   * Name of somebody outside the cast who wrote it; else empty.
   */
  author_name: string;
  _opinion?: "opinion";
}
