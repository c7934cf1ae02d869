// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * A post that a memory is about.
 */
export interface MemoryPost {
  /**
   * The engine's id.
   */
  post_id?: string;
  /**
   * Who wrote it; empty if the log does not tell.
   */
  author_id?: string;
  /**
   * Name of the author, also of one outside the cast; empty if the log does not tell.
   */
  author_name?: string;
  /**
   * What it says; empty if the log does not tell.
   */
  text?: string;
  /**
   * Opinion that it expresses, -1 to 1, if the engine told one.
   */
  opinion?: number | string;
  /**
   * Round in which it was written; 0 if the log does not tell.
   */
  round?: number;
  _opinion?: "opinion";
}

/**
 * A post that a memory is about.
 */
export interface MemoryPost__Output {
  /**
   * The engine's id.
   */
  post_id: string;
  /**
   * Who wrote it; empty if the log does not tell.
   */
  author_id: string;
  /**
   * Name of the author, also of one outside the cast; empty if the log does not tell.
   */
  author_name: string;
  /**
   * What it says; empty if the log does not tell.
   */
  text: string;
  /**
   * Opinion that it expresses, -1 to 1, if the engine told one.
   */
  opinion?: number;
  /**
   * Round in which it was written; 0 if the log does not tell.
   */
  round: number;
  _opinion?: "opinion";
}
