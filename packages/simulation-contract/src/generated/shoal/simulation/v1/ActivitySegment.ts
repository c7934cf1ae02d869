// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * How much an agent writes, and when it is awake. Content is what it writes: posts, replies and quotes. The agents are
 * ranked by the content that they have made so far, equals in the cast's order: the first 1 % (rounded up) are the
 * top, those up to 10 % (rounded up) the next, all others the rest; who has made none is in the rest. An agent is of
 * the day if at least half of its active hours are in 6 to 17, else of the night. REST words: top_1_day and so on.
 */
export const ActivitySegment = {
  /**
   * Not known.
   */
  ACTIVITY_SEGMENT_UNSPECIFIED: "ACTIVITY_SEGMENT_UNSPECIFIED",
  /**
   * Top 1 %, day.
   */
  ACTIVITY_SEGMENT_TOP_1_DAY: "ACTIVITY_SEGMENT_TOP_1_DAY",
  /**
   * Top 1 %, night.
   */
  ACTIVITY_SEGMENT_TOP_1_NIGHT: "ACTIVITY_SEGMENT_TOP_1_NIGHT",
  /**
   * Next 9 %, day.
   */
  ACTIVITY_SEGMENT_NEXT_9_DAY: "ACTIVITY_SEGMENT_NEXT_9_DAY",
  /**
   * Next 9 %, night.
   */
  ACTIVITY_SEGMENT_NEXT_9_NIGHT: "ACTIVITY_SEGMENT_NEXT_9_NIGHT",
  /**
   * Rest, day.
   */
  ACTIVITY_SEGMENT_REST_DAY: "ACTIVITY_SEGMENT_REST_DAY",
  /**
   * Rest, night.
   */
  ACTIVITY_SEGMENT_REST_NIGHT: "ACTIVITY_SEGMENT_REST_NIGHT",
} as const;

/**
 * How much an agent writes, and when it is awake. Content is what it writes: posts, replies and quotes. The agents are
 * ranked by the content that they have made so far, equals in the cast's order: the first 1 % (rounded up) are the
 * top, those up to 10 % (rounded up) the next, all others the rest; who has made none is in the rest. An agent is of
 * the day if at least half of its active hours are in 6 to 17, else of the night. REST words: top_1_day and so on.
 */
export type ActivitySegment =
  /**
   * Not known.
   */
  | "ACTIVITY_SEGMENT_UNSPECIFIED"
  | 0
  /**
   * Top 1 %, day.
   */
  | "ACTIVITY_SEGMENT_TOP_1_DAY"
  | 1
  /**
   * Top 1 %, night.
   */
  | "ACTIVITY_SEGMENT_TOP_1_NIGHT"
  | 2
  /**
   * Next 9 %, day.
   */
  | "ACTIVITY_SEGMENT_NEXT_9_DAY"
  | 3
  /**
   * Next 9 %, night.
   */
  | "ACTIVITY_SEGMENT_NEXT_9_NIGHT"
  | 4
  /**
   * Rest, day.
   */
  | "ACTIVITY_SEGMENT_REST_DAY"
  | 5
  /**
   * Rest, night.
   */
  | "ACTIVITY_SEGMENT_REST_NIGHT"
  | 6;

/**
 * How much an agent writes, and when it is awake. Content is what it writes: posts, replies and quotes. The agents are
 * ranked by the content that they have made so far, equals in the cast's order: the first 1 % (rounded up) are the
 * top, those up to 10 % (rounded up) the next, all others the rest; who has made none is in the rest. An agent is of
 * the day if at least half of its active hours are in 6 to 17, else of the night. REST words: top_1_day and so on.
 */
export type ActivitySegment__Output = (typeof ActivitySegment)[keyof typeof ActivitySegment];
