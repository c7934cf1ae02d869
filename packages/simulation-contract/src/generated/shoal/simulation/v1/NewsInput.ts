// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

/**
 * News from outside the cast: every agent that becomes active sees it, whomever it follows, before all else.
 */
export interface NewsInput {
  /**
   * Who brings it, 1 to 100 characters, e.g. "City Gazette".
   */
  source?: string;
  /**
   * What it says, 1 to 4,000 Unicode code points after trimming.
   */
  text?: string;
  /**
   * Opinion that it expresses on the topic, -1 (against) to 1 (for); absent means 0.
   */
  opinion?: number | string;
  /**
   * How much weight agents give to it, as an anchor's influence_weight, 0.5 to 3.0; absent means 3.0.
   */
  influence_weight?: number | string;
  /**
   * For how many rounds it is shown, 1 to 10,000; 0 means 1.
   */
  rounds?: number;
  _opinion?: "opinion";
  _influence_weight?: "influence_weight";
}

/**
 * News from outside the cast: every agent that becomes active sees it, whomever it follows, before all else.
 */
export interface NewsInput__Output {
  /**
   * Who brings it, 1 to 100 characters, e.g. "City Gazette".
   */
  source: string;
  /**
   * What it says, 1 to 4,000 Unicode code points after trimming.
   */
  text: string;
  /**
   * Opinion that it expresses on the topic, -1 (against) to 1 (for); absent means 0.
   */
  opinion?: number;
  /**
   * How much weight agents give to it, as an anchor's influence_weight, 0.5 to 3.0; absent means 3.0.
   */
  influence_weight?: number;
  /**
   * For how many rounds it is shown, 1 to 10,000; 0 means 1.
   */
  rounds: number;
  _opinion?: "opinion";
  _influence_weight?: "influence_weight";
}
