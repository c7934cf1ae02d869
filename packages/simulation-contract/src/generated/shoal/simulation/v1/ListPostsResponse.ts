// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Posts. Not served yet.
 */
export interface ListPostsResponse {}

/**
 * Posts. Not served yet.
 */
export interface ListPostsResponse__Output {}
