// SPDX-License-Identifier: Apache-2.0

/** Agents that have one value of an attribute, as the gateway shows them. */
export interface GroupView {
  readonly attribute: string;
  readonly value: string;
  readonly agents: number;
  readonly opinion_mean: number | null;
  readonly opinion_shift: number | null;
}

/** A run's statistics as the gateway shows them; only the fields that the examples use. */
export interface StatisticsView {
  readonly rounds: readonly { readonly opinion_shift: number | null; readonly groups: readonly GroupView[] }[];
}

/** A post as the gateway shows it; only the fields that the examples use. */
export interface PostView {
  readonly post_id: string;
  readonly author_id: string;
  readonly author_name?: string;
  readonly text: string;
  readonly replies: number;
  readonly reposts: number;
  readonly quotes: number;
  readonly likes: number;
}

/** The groups at the end of the last round. */
export function lastGroups({ rounds }: StatisticsView): GroupView[] {
  return (rounds.at(-1)?.groups ?? []).map(({ attribute, value, agents, opinion_mean, opinion_shift }) => {
    return { attribute, value, agents, opinion_mean, opinion_shift };
  });
}
