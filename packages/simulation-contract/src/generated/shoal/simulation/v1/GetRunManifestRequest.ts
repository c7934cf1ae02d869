// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Asks for a run's manifest.
 */
export interface GetRunManifestRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
}

/**
 * Asks for a run's manifest.
 */
export interface GetRunManifestRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
}
