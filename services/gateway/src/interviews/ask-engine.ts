// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import { PROMPTS, renderPrompt } from "../prompts/index.ts";
import type { EngineAnswer, SimulationService } from "../simulation-client/simulation-service.ts";
import type { Interviewee } from "./choose-agents.ts";
import type { InterviewAnswer } from "./interview-answer.ts";
import type { InterviewBody } from "./interview-body.ts";
import type { Interview } from "./interviewer.ts";

export type Outcome = Pick<
  InterviewAnswer,
  "as_of_round" | "provider" | "model" | "prompt_version" | "answer" | "error" | "evidence"
>;

export interface Asked {
  readonly agent: Interviewee;
  readonly outcome: Outcome;
}

// The words in which an engine is asked.
export function engineQuestion(
  agents: readonly Interviewee[],
  { prompt, language }: InterviewBody,
): { agentIds: string[]; prompt: string } {
  const text = renderPrompt(PROMPTS.engineInterview[language], { question: prompt });
  return { agentIds: agents.map(({ agent_id }) => agent_id), prompt: text };
}

// Asks the engine of a live run, which answers for its agents itself. What ends the stream early is the failure of each
// who had not answered. Returns whom it can't be asked about: all, if the run has ended before the question came.
export async function* askEngine(
  service: SimulationService,
  { namespace, run_id, as_of_round, agents, body, engine, begun }: Interview & { readonly engine: string },
  { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal },
): AsyncGenerator<Asked, readonly Interviewee[], undefined> {
  const waiting = new Map(agents.map((agent) => [agent.agent_id, agent]));
  const { version } = PROMPTS.engineInterview[body.language];
  const of = { provider: "engine", model: engine, prompt_version: version, evidence: null };
  try {
    const answers = begun ?? service.interviewAgents(namespace, run_id, engineQuestion(agents, body), signal);
    for await (const said of answers) {
      const agent = waiting.get(said.agentId);
      waiting.delete(said.agentId);
      if (agent !== undefined) yield { agent, outcome: { ...of, as_of_round: said.round, ...spoken(said) } };
    }
  } catch (error) {
    const { code, message } = toShoalError(error);
    if (code === "RUN_STATE_CONFLICT" && waiting.size === agents.length) return agents;
    const fields = { event: "interview.engine_failed", run_id, unanswered: waiting.size, code, err: error };
    if (!signal.aborted) logger.warn(fields, "an engine could not answer");
    for (const agent of waiting.values()) {
      yield { agent, outcome: { ...of, as_of_round, answer: null, error: { code, message } } };
    }
  }
  return [];
}

function spoken({ text, failure }: EngineAnswer): Pick<Outcome, "answer" | "error"> {
  return failure === null ? { answer: text, error: null } : { answer: null, error: failure };
}
