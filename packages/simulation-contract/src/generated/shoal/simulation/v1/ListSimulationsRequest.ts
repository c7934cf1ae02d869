// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

/**
 * Asks for a page of simulations.
 */
export interface ListSimulationsRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * Most simulations to return, 1 to 1,000; 0 means 100.
   */
  page_size?: number;
  /**
   * next_page_token of the page before; empty for the first.
   */
  page_token?: string;
}

/**
 * Asks for a page of simulations.
 */
export interface ListSimulationsRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * Most simulations to return, 1 to 1,000; 0 means 100.
   */
  page_size: number;
  /**
   * next_page_token of the page before; empty for the first.
   */
  page_token: string;
}
