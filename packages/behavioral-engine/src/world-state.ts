// SPDX-License-Identifier: Apache-2.0
import type { AgentTable } from "./agent-table.ts";
import type { FollowGraph } from "./follow-graph.ts";
import type { Outsiders } from "./outsiders.ts";
import type { PostTable } from "./post-table.ts";
import type { CounterRandom } from "./random.ts";
import type { RunJournal } from "./run-journal.ts";
import type { BehavioralSettings } from "./settings.ts";
import type { TextWriter } from "./texts/text-writer.ts";

/** All that an activation reads and changes. */
export interface WorldState {
  readonly agents: AgentTable;
  readonly graph: FollowGraph;
  readonly posts: PostTable;
  readonly outsiders: Outsiders;
  readonly journal: RunJournal;
  random: CounterRandom;
  settings: BehavioralSettings;
  texts: TextWriter;
}
