// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation_service.proto

import type {
  Engine as _shoal_simulation_v1_Engine,
  Engine__Output as _shoal_simulation_v1_Engine__Output,
} from "../../../shoal/simulation/v1/Engine.ts";

/**
 * What the service is.
 */
export interface GetServiceInfoResponse {
  /**
   * Version of the service, semver.
   */
  version?: string;
  /**
   * Its licence, an SPDX identifier.
   */
  license?: string;
  /**
   * Where its complete corresponding source is.
   */
  source_url?: string;
  /**
   * The engines, in the order of the engines file.
   */
  engines?: _shoal_simulation_v1_Engine[];
}

/**
 * What the service is.
 */
export interface GetServiceInfoResponse__Output {
  /**
   * Version of the service, semver.
   */
  version: string;
  /**
   * Its licence, an SPDX identifier.
   */
  license: string;
  /**
   * Where its complete corresponding source is.
   */
  source_url: string;
  /**
   * The engines, in the order of the engines file.
   */
  engines: _shoal_simulation_v1_Engine__Output[];
}
