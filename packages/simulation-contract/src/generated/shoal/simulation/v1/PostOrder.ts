// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Order of posts.
 */
export const PostOrder = {
  /**
   * As POST_ORDER_OLDEST.
   */
  POST_ORDER_UNSPECIFIED: "POST_ORDER_UNSPECIFIED",
  /**
   * By seq, ascending.
   */
  POST_ORDER_OLDEST: "POST_ORDER_OLDEST",
  /**
   * By seq, descending.
   */
  POST_ORDER_NEWEST: "POST_ORDER_NEWEST",
  /**
   * By replies, reposts, quotes and likes together, descending; equals by seq, ascending.
   */
  POST_ORDER_MOST_ENGAGED: "POST_ORDER_MOST_ENGAGED",
} as const;

/**
 * Order of posts.
 */
export type PostOrder =
  /**
   * As POST_ORDER_OLDEST.
   */
  | "POST_ORDER_UNSPECIFIED"
  | 0
  /**
   * By seq, ascending.
   */
  | "POST_ORDER_OLDEST"
  | 1
  /**
   * By seq, descending.
   */
  | "POST_ORDER_NEWEST"
  | 2
  /**
   * By replies, reposts, quotes and likes together, descending; equals by seq, ascending.
   */
  | "POST_ORDER_MOST_ENGAGED"
  | 3;

/**
 * Order of posts.
 */
export type PostOrder__Output = (typeof PostOrder)[keyof typeof PostOrder];
