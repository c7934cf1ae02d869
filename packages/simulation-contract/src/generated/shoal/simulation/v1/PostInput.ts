// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

/**
 * A post that somebody else writes for an agent or as an outsider.
 */
export interface PostInput {
  /**
   * An agent of the run: its followers are shown the post as any other of its posts.
   */
  agent_id?: string;
  /**
   * Somebody outside the cast, 1 to 100 characters: agents are shown the post by its rank, as if they followed its
   * author.
   */
  outsider?: string;
  /**
   * What it says, 1 to 4,000 Unicode code points after trimming.
   */
  text?: string;
  /**
   * Opinion that it expresses on the topic, -1 to 1; absent means the agent's own, for an outsider 0.
   */
  opinion?: number | string;
  /**
   * In whose name it is; required.
   */
  author?: "agent_id" | "outsider";
  _opinion?: "opinion";
}

/**
 * A post that somebody else writes for an agent or as an outsider.
 */
export interface PostInput__Output {
  /**
   * An agent of the run: its followers are shown the post as any other of its posts.
   */
  agent_id?: string;
  /**
   * Somebody outside the cast, 1 to 100 characters: agents are shown the post by its rank, as if they followed its
   * author.
   */
  outsider?: string;
  /**
   * What it says, 1 to 4,000 Unicode code points after trimming.
   */
  text: string;
  /**
   * Opinion that it expresses on the topic, -1 to 1; absent means the agent's own, for an outsider 0.
   */
  opinion?: number;
  /**
   * In whose name it is; required.
   */
  author?: "agent_id" | "outsider";
  _opinion?: "opinion";
}
