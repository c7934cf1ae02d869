// SPDX-License-Identifier: Apache-2.0
import { behavioralSettingsSchema } from "../settings.ts";
import type { AgentTable } from "../agent-table.ts";
import { type EngineInput, InputRefused } from "./engine-input.ts";

export interface QueuedInput {
  readonly inputId: string;
  readonly input: EngineInput;
}

/** Inputs that wait for their rounds. Whether one is possible is known when it comes: those before it count. */
export class InputQueue {
  readonly #agents: AgentTable;
  readonly #byRound = new Map<number, QueuedInput[]>();
  readonly #joining = new Set<string>();
  readonly #leaving = new Set<string>();

  constructor(agents: AgentTable) {
    this.#agents = agents;
  }

  /** @throws InputRefused */
  add(inputId: string, input: EngineInput, round: number): void {
    const problem = this.#problemOf(input);
    if (problem !== undefined) throw new InputRefused(problem);
    if (input.type === "join") for (const { agent_id } of input.agents) this.#joining.add(agent_id);
    if (input.type === "leave") for (const id of input.agent_ids) this.#leaving.add(id);
    const queued = this.#byRound.get(round);
    if (queued === undefined) this.#byRound.set(round, [{ inputId, input }]);
    else queued.push({ inputId, input });
  }

  /** Those of the round, in the order in which they came; it forgets them. */
  take(round: number): readonly QueuedInput[] {
    const queued = this.#byRound.get(round);
    if (queued === undefined) return [];
    this.#byRound.delete(round);
    for (const { input } of queued) {
      if (input.type === "join") for (const { agent_id } of input.agents) this.#joining.delete(agent_id);
      if (input.type === "leave") for (const id of input.agent_ids) this.#leaving.delete(id);
    }
    return queued;
  }

  #problemOf(input: EngineInput): string | undefined {
    switch (input.type) {
      case "post":
        return "agent_id" in input ? this.#absent(input.agent_id) : undefined;
      case "interview":
        return this.#absent(input.agent_id);
      case "leave":
        return input.agent_ids.map((id) => this.#absent(id)).find((problem) => problem !== undefined);
      case "join":
        return this.#problemOfJoining(input);
      case "settings":
        return problemOfSettings(input.engine_settings);
      case "news":
      case "seed":
        return undefined;
    }
  }

  #absent(id: string): string | undefined {
    if (!this.#knows(id)) return `There is no agent "${id}" in the run.`;
    const index = this.#agents.indexById.get(id);
    const hasLeft = this.#leaving.has(id) || (index !== undefined && this.#agents.hasLeft(index));
    return hasLeft ? `The agent "${id}" has left the run.` : undefined;
  }

  #problemOfJoining({ agents, follows }: Extract<EngineInput, { type: "join" }>): string | undefined {
    const known = agents.find(({ agent_id }) => this.#knows(agent_id));
    if (known !== undefined) return `The run has an agent "${known.agent_id}" already.`;
    const joining = new Set(agents.map(({ agent_id }) => agent_id));
    const ends = follows.flatMap(({ follower_id, followee_id }) => [follower_id, followee_id]);
    const unknown = ends.find((id) => !joining.has(id) && !this.#knows(id));
    return unknown === undefined ? undefined : `There is no agent "${unknown}" in the run.`;
  }

  #knows(id: string): boolean {
    return this.#agents.indexById.has(id) || this.#joining.has(id);
  }
}

// Each setting by itself: no two of them exclude each other.
function problemOfSettings(given: Readonly<Record<string, unknown>>): string | undefined {
  const parsed = behavioralSettingsSchema.safeParse(given);
  if (parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  return `engine_settings${issue === undefined ? "" : ` ${issue.path.join(".")}: ${issue.message}`}.`;
}
