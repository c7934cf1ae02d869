// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  Post as _shoal_simulation_v1_Post,
  Post__Output as _shoal_simulation_v1_Post__Output,
} from "../../../shoal/simulation/v1/Post.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * A page of posts. What came back to them, from whomever, is counted up to as_of_seq, whatever filter and round bounds are.
 */
export interface ListPostsResponse {
  /**
   * The posts.
   */
  posts?: _shoal_simulation_v1_Post[];
  /**
   * Token of the next page; empty at the end.
   */
  next_page_token?: string;
  /**
   * Newest entry of the log that is counted.
   */
  as_of_seq?: number | string | Long;
}

/**
 * A page of posts. What came back to them, from whomever, is counted up to as_of_seq, whatever filter and round bounds are.
 */
export interface ListPostsResponse__Output {
  /**
   * The posts.
   */
  posts: _shoal_simulation_v1_Post__Output[];
  /**
   * Token of the next page; empty at the end.
   */
  next_page_token: string;
  /**
   * Newest entry of the log that is counted.
   */
  as_of_seq: number;
}
