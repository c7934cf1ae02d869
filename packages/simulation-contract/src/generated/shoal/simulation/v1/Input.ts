// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

import type {
  NewsInput as _shoal_simulation_v1_NewsInput,
  NewsInput__Output as _shoal_simulation_v1_NewsInput__Output,
} from "../../../shoal/simulation/v1/NewsInput.ts";
import type {
  PostInput as _shoal_simulation_v1_PostInput,
  PostInput__Output as _shoal_simulation_v1_PostInput__Output,
} from "../../../shoal/simulation/v1/PostInput.ts";
import type {
  SettingsInput as _shoal_simulation_v1_SettingsInput,
  SettingsInput__Output as _shoal_simulation_v1_SettingsInput__Output,
} from "../../../shoal/simulation/v1/SettingsInput.ts";
import type {
  LeaveInput as _shoal_simulation_v1_LeaveInput,
  LeaveInput__Output as _shoal_simulation_v1_LeaveInput__Output,
} from "../../../shoal/simulation/v1/LeaveInput.ts";
import type {
  JoinInput as _shoal_simulation_v1_JoinInput,
  JoinInput__Output as _shoal_simulation_v1_JoinInput__Output,
} from "../../../shoal/simulation/v1/JoinInput.ts";
import type {
  InterviewInput as _shoal_simulation_v1_InterviewInput,
  InterviewInput__Output as _shoal_simulation_v1_InterviewInput__Output,
} from "../../../shoal/simulation/v1/InterviewInput.ts";
import type {
  SeedInput as _shoal_simulation_v1_SeedInput,
  SeedInput__Output as _shoal_simulation_v1_SeedInput__Output,
} from "../../../shoal/simulation/v1/SeedInput.ts";

/**
 * What reaches a run from outside. It takes effect at the start of a round and is part of what a run is: it happens
 * again, in the same round, whenever the run is resumed, forked or reproduced.
 */
export interface Input {
  /**
   * Breaking news.
   */
  news?: _shoal_simulation_v1_NewsInput | null;
  /**
   * A post in somebody's name.
   */
  post?: _shoal_simulation_v1_PostInput | null;
  /**
   * Other engine settings.
   */
  settings?: _shoal_simulation_v1_SettingsInput | null;
  /**
   * Agents that leave.
   */
  leave?: _shoal_simulation_v1_LeaveInput | null;
  /**
   * Agents that join.
   */
  join?: _shoal_simulation_v1_JoinInput | null;
  /**
   * An interview that the agent remembers.
   */
  interview?: _shoal_simulation_v1_InterviewInput | null;
  /**
   * Another seed; only in forks. In AddInput: INVALID_REQUEST.
   */
  seed?: _shoal_simulation_v1_SeedInput | null;
  /**
   * What it is; required.
   */
  kind?: "news" | "post" | "settings" | "leave" | "join" | "interview" | "seed";
}

/**
 * What reaches a run from outside. It takes effect at the start of a round and is part of what a run is: it happens
 * again, in the same round, whenever the run is resumed, forked or reproduced.
 */
export interface Input__Output {
  /**
   * Breaking news.
   */
  news?: _shoal_simulation_v1_NewsInput__Output | null;
  /**
   * A post in somebody's name.
   */
  post?: _shoal_simulation_v1_PostInput__Output | null;
  /**
   * Other engine settings.
   */
  settings?: _shoal_simulation_v1_SettingsInput__Output | null;
  /**
   * Agents that leave.
   */
  leave?: _shoal_simulation_v1_LeaveInput__Output | null;
  /**
   * Agents that join.
   */
  join?: _shoal_simulation_v1_JoinInput__Output | null;
  /**
   * An interview that the agent remembers.
   */
  interview?: _shoal_simulation_v1_InterviewInput__Output | null;
  /**
   * Another seed; only in forks. In AddInput: INVALID_REQUEST.
   */
  seed?: _shoal_simulation_v1_SeedInput__Output | null;
  /**
   * What it is; required.
   */
  kind?: "news" | "post" | "settings" | "leave" | "join" | "interview" | "seed";
}
