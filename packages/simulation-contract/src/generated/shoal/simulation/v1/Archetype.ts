// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Derived from the anchors, first match (see docs/engine.md).
 */
export const Archetype = {
  /**
   * Not derived.
   */
  ARCHETYPE_UNSPECIFIED: "ARCHETYPE_UNSPECIFIED",
  /**
   * influence_weight > 2.0 and opinion_drift_rate <= 0.3.
   */
  ARCHETYPE_LEADER: "ARCHETYPE_LEADER",
  /**
   * influence_weight < 0.8, activity_level <= 0.3, stance observer.
   */
  ARCHETYPE_LURKER: "ARCHETYPE_LURKER",
  /**
   * stance amplifier, activity_level >= 0.7.
   */
  ARCHETYPE_AMPLIFIER: "ARCHETYPE_AMPLIFIER",
  /**
   * opinion_drift_rate >= 0.6, posting style emotional.
   */
  ARCHETYPE_REACTOR: "ARCHETYPE_REACTOR",
  /**
   * Anyone else.
   */
  ARCHETYPE_REGULAR: "ARCHETYPE_REGULAR",
} as const;

/**
 * Derived from the anchors, first match (see docs/engine.md).
 */
export type Archetype =
  /**
   * Not derived.
   */
  | "ARCHETYPE_UNSPECIFIED"
  | 0
  /**
   * influence_weight > 2.0 and opinion_drift_rate <= 0.3.
   */
  | "ARCHETYPE_LEADER"
  | 1
  /**
   * influence_weight < 0.8, activity_level <= 0.3, stance observer.
   */
  | "ARCHETYPE_LURKER"
  | 2
  /**
   * stance amplifier, activity_level >= 0.7.
   */
  | "ARCHETYPE_AMPLIFIER"
  | 3
  /**
   * opinion_drift_rate >= 0.6, posting style emotional.
   */
  | "ARCHETYPE_REACTOR"
  | 4
  /**
   * Anyone else.
   */
  | "ARCHETYPE_REGULAR"
  | 5;

/**
 * Derived from the anchors, first match (see docs/engine.md).
 */
export type Archetype__Output = (typeof Archetype)[keyof typeof Archetype];
