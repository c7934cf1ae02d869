// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * REST words: male, female, other.
 */
export const Gender = {
  /**
   * Not told.
   */
  GENDER_UNSPECIFIED: "GENDER_UNSPECIFIED",
  /**
   * Male.
   */
  GENDER_MALE: "GENDER_MALE",
  /**
   * Female.
   */
  GENDER_FEMALE: "GENDER_FEMALE",
  /**
   * Another.
   */
  GENDER_OTHER: "GENDER_OTHER",
} as const;

/**
 * REST words: male, female, other.
 */
export type Gender =
  /**
   * Not told.
   */
  | "GENDER_UNSPECIFIED"
  | 0
  /**
   * Male.
   */
  | "GENDER_MALE"
  | 1
  /**
   * Female.
   */
  | "GENDER_FEMALE"
  | 2
  /**
   * Another.
   */
  | "GENDER_OTHER"
  | 3;

/**
 * REST words: male, female, other.
 */
export type Gender__Output = (typeof Gender)[keyof typeof Gender];
