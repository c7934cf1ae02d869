// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Of which run another is a continuation.
 */
export interface RunParent {
  /**
   * The parent; it may have been deleted since.
   */
  run_id?: string;
  /**
   * Last round that the two have in common, 0 for none.
   */
  round?: number;
}

/**
 * Of which run another is a continuation.
 */
export interface RunParent__Output {
  /**
   * The parent; it may have been deleted since.
   */
  run_id: string;
  /**
   * Last round that the two have in common, 0 for none.
   */
  round: number;
}
