// SPDX-License-Identifier: AGPL-3.0-only
import { type RecordedInput, type ScheduledEvent, scheduledEventId } from "@shoal/simulation-contract";

/** Scheduled events in the form of inputs, without the posts of agents that have left by then. */
export function scheduledInputs(
  events: readonly ScheduledEvent[],
  inputs: readonly Pick<RecordedInput, "round" | "input">[],
): RecordedInput[] {
  const leaves = inputs.flatMap(({ round, input }) =>
    input.type === "leave" ? input.agent_ids.map((agentId) => ({ agentId, round })) : [],
  );
  return events.flatMap(({ round, input }, index) => {
    const author = "agent_id" in input ? input.agent_id : undefined;
    const hasLeft = leaves.some((leave) => leave.agentId === author && leave.round < round);
    return hasLeft ? [] : [{ input_id: scheduledEventId(index), round, input }];
  });
}
