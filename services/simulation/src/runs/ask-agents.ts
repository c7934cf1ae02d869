// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { AsyncSimulationBridge, InterviewAnswer } from "../bridge/index.ts";
import type { Engine } from "../engines/index.ts";

export interface InterviewRequest {
  readonly namespace: string;
  readonly runId: string;
  readonly agentIds: readonly string[];
  readonly prompt: string;
}

export type AgentAnswer = InterviewAnswer & { readonly agentId: string };

export function requireInterviews({ name, answersInterviews }: Engine): void {
  if (answersInterviews) return;
  throw new ShoalError(
    "UNPROCESSABLE",
    `The engine "${name}" does not answer interviews; ask from the agents' memory.`,
  );
}

export function requireAgents(ids: readonly string[], found: Pick<ReadonlySet<string>, "has">): void {
  const reason = "the run has no such agent";
  const violations = ids.flatMap((id, index) => (found.has(id) ? [] : [{ field: `agent_ids[${index}]`, reason }]));
  const [first] = violations;
  if (first === undefined) return;
  throw new ShoalError("AGENT_NOT_FOUND", `${first.field}: ${reason}.`, { violations: violations.slice(0, 20) });
}

/**
 * Asks all at once, each as a command of its own. Throws when the worker ends; who stops reading, or whose signal aborts,
 * cancels what is not answered yet.
 */
export async function* askAgents(
  bridge: AsyncSimulationBridge,
  { agentIds, prompt }: InterviewRequest,
  signal: AbortSignal,
): AsyncGenerator<AgentAnswer, void, undefined> {
  bridge.commands.requireRoom(agentIds.length);
  const arrived: AgentAnswer[] = [];
  const failures: unknown[] = [];
  let wake = (): void => undefined;
  const over = new AbortController();
  const cancelled = AbortSignal.any([signal, over.signal]);
  for (const agentId of agentIds) {
    void bridge.commands
      .interview(agentId, prompt, cancelled)
      .then(
        (answer) => void arrived.push({ ...answer, agentId }),
        (error: unknown) => void failures.push(error),
      )
      .then(() => wake());
  }
  let left = agentIds.length;
  try {
    while (left > 0) {
      const answer = arrived.shift();
      if (answer !== undefined) {
        left -= 1;
        yield answer;
      } else if (failures.length > 0) {
        throw failures[0];
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    if (left > 0) over.abort();
  }
}
