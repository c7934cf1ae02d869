// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "../../errors/shoal-error.ts";
import type * as proto from "../../generated/index.ts";
import type { FakeRun } from "./fake-run.ts";

/** What the fake's engine says for an agent: the prompt, like the echo engine of the examples. */
export async function* fakeInterviews(
  run: FakeRun,
  engine: proto.Engine | undefined,
  { agent_ids, prompt }: { readonly agent_ids: readonly string[]; readonly prompt: string },
): AsyncGenerator<proto.InterviewAgentsResponse> {
  const { definition } = run.options;
  if (engine?.answers_interviews !== true) {
    throw new ShoalError("UNPROCESSABLE", `The engine "${definition.engine}" does not answer interviews.`);
  }
  if (run.state !== "RUNNING") {
    throw new ShoalError("RUN_STATE_CONFLICT", `Only a run that is RUNNING can be asked; it is ${run.state}.`);
  }
  const known = new Set(run.agents.map(({ agent_id }) => agent_id));
  const reason = "the run has no such agent";
  const violations = agent_ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ field: `agent_ids[${index}]`, reason }],
  );
  if (violations.length > 0) throw new ShoalError("AGENT_NOT_FOUND", `agent_ids: ${reason}.`, { violations });
  for (const agent_id of agent_ids) yield { agent_id, round: run.message().round ?? 0, text: prompt };
}
