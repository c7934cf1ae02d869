// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type proto, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import type { AgentAnswer } from "../runs/index.ts";
import type { RpcContext } from "./rpc-context.ts";

export function interviewAgents({ runs, serverStream }: RpcContext): SimulationServiceHandlers["InterviewAgents"] {
  return serverStream(async function* (request, { signal }) {
    const { namespace, run_id, agent_ids, prompt } = checkRequest("interviewAgents", request);
    const question = { namespace, runId: run_id, agentIds: agent_ids, prompt };
    for await (const answer of runs.interview(question, signal)) yield answerMessage(answer);
  });
}

function answerMessage(answer: AgentAnswer): proto.InterviewAgentsResponse {
  const { agentId: agent_id, round } = answer;
  if ("text" in answer) return { agent_id, round, text: answer.text };
  const { code, message } = answer.failure;
  return { agent_id, round, failure: { code, message } };
}
