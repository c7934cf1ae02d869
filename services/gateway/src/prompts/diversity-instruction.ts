// SPDX-License-Identifier: Apache-2.0
// The roadmap's instruction, word for word; every language gives it as it is.
export const DIVERSITY_INSTRUCTION =
  "Agent archetypes must be diverse: include opinion leaders (high influence, low drift), lurkers (low activity, observer stance), reactors (high drift, emotional style), and amplifiers (repost-heavy, high activity). Avoid uniform parameters — homogeneity kills simulation validity." as const;
