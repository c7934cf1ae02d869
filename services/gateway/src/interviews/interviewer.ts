// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import { newId } from "../http/ids.ts";
import type { Claim } from "../idempotency/index.ts";
import { PROMPTS } from "../prompts/index.ts";
import type { ModelBudget } from "../quotas/model-budget.ts";
import type { MemoryJson } from "../simulation-client/memory-json.ts";
import type { RunSteering } from "../simulation-client/run-steering.ts";
import type { EngineAnswer, SimulationService } from "../simulation-client/simulation-service.ts";
import type { AnswerProvider, Reply } from "./answer-provider.ts";
import { type Asked, askEngine, engineQuestion, type Outcome } from "./ask-engine.ts";
import { chooseAgents, type Interviewee, type OfRun } from "./choose-agents.ts";
import { inParallel } from "./in-parallel.ts";
import { type AnswerFailure, evidenceOf, type InterviewAnswer } from "./interview-answer.ts";
import type { InterviewBody } from "./interview-body.ts";
import type { InterviewStore } from "./interview-store.ts";
import { KnownAgentCache } from "./known-agents.ts";
import { ModelError } from "./model-error.ts";
import { NOT_YET, rememberAll, requireRemembers } from "./remember-answers.ts";
import { requireEnded } from "./require-ended.ts";

// What fits into the context of small models beside the answer.
const MEMORY_MAX_BYTES = 48_000;

export interface InterviewerParts {
  readonly service: SimulationService;
  readonly steering: RunSteering;
  readonly provider: AnswerProvider;
  readonly store: InterviewStore;
  readonly budget: ModelBudget;
  readonly concurrency: number;
  readonly logger: Logger;
}

export interface Interview {
  readonly namespace: string;
  readonly interview_id: string;
  readonly run_id: string;
  readonly as_of_round: number;
  // Only looked up where the memory is asked.
  readonly topic: string | undefined;
  readonly body: InterviewBody;
  // By an attempt before.
  readonly answered: readonly InterviewAnswer[];
  readonly agents: readonly Interviewee[];
  // The engine that is asked; null where the agents' memory is.
  readonly engine: string | null;
  // What it answers, where it has been asked already.
  readonly begun?: AsyncGenerator<EngineAnswer>;
}

// With these nobody was asked, and the request as a whole has to be looked at.
const OF_THE_WHOLE: ReadonlySet<string> = new Set([
  "RUN_STATE_CONFLICT",
  "RUN_NOT_FOUND",
  "AGENT_NOT_FOUND",
  "UNPROCESSABLE",
  "SIMULATION_UNAVAILABLE",
]);

// What stays the same however often the interview is begun.
type InterviewPlan = Pick<Interview, "interview_id" | "as_of_round" | "agents" | "engine">;

// Observes only: nothing reaches the run, and it need not be live.
export class Interviewer {
  readonly #parts: InterviewerParts;
  readonly #known = new KnownAgentCache();

  constructor(parts: InterviewerParts) {
    this.#parts = parts;
  }

  // Agents that the engine has answered for before are asked without a look at the run first. Resolves with the first
  // answer; undefined where the request has to begin as usual.
  async beginKnown(
    { namespace, runId }: OfRun,
    body: InterviewBody,
    signal: AbortSignal,
  ): Promise<Interview | undefined> {
    const { service } = this.#parts;
    const { agent_ids, as_of_round } = body;
    const known =
      !body.remember && as_of_round === undefined && this.#known.find({ namespace, runId }, agent_ids ?? []);
    if (!known || !(await service.answersInterviews(known.engine))) return undefined;
    await this.#parts.store.requireRoom(namespace);
    const { engine, agents } = known;
    const answers = service.interviewAgents(namespace, runId, engineQuestion(agents, body), signal);
    const first = answers.next();
    const round = await first.then(
      ({ value }) => value?.round ?? known.round,
      (error: unknown) => (OF_THE_WHOLE.has(toShoalError(error).code) ? undefined : known.round),
    );
    if (round === undefined) return undefined;
    this.#known.remember({ namespace, runId }, { engine, agents, round });
    const of = { namespace, interview_id: `int_${newId()}`, run_id: runId, as_of_round: round };
    return { ...of, topic: undefined, body, answered: [], agents, engine, begun: resumed(first, answers) };
  }

  // Throws for what is wrong with the request as a whole; afterwards an error is one agent's. One that was begun before under
  // the same Idempotency-Key goes on: who has answered is not asked again.
  async begin(run: OfRun, body: InterviewBody, claim?: Claim): Promise<Interview> {
    if (claim?.plan !== undefined) return this.#resume(run, body, JSON.parse(claim.plan) as InterviewPlan);
    const interview = await this.#prepare(run, body);
    await claim?.keepPlan(JSON.stringify(planOf(interview)));
    return interview;
  }

  async #resume(run: OfRun, body: InterviewBody, plan: InterviewPlan): Promise<Interview> {
    const { service, store } = this.#parts;
    const { namespace, runId } = run;
    await service.getRun(namespace, runId);
    const answered = await store.ofInterview(namespace, plan.interview_id);
    const known = new Set(answered.map(({ agent_id }) => agent_id));
    const agents = plan.agents.filter(({ agent_id }) => !known.has(agent_id));
    if (agents.length > 0) await this.#requireMeans(namespace, plan.engine);
    return { ...plan, namespace, run_id: runId, topic: undefined, body, answered, agents };
  }

  async #prepare({ namespace, runId }: OfRun, body: InterviewBody): Promise<Interview> {
    const { service } = this.#parts;
    const [run, agents] = await Promise.all([
      service.getRun(namespace, runId),
      chooseAgents(service, { namespace, runId }, body),
    ]);
    const as_of_round = body.as_of_round ?? run.round;
    requireEnded(as_of_round, run.round);
    await requireRemembers(service, run, body);
    const mayAskEngine = run.state === "RUNNING" && body.as_of_round === undefined;
    const engine = mayAskEngine && (await service.answersInterviews(run.engine)) ? run.engine : null;
    await this.#requireMeans(namespace, engine);
    if (engine !== null) this.#known.remember({ namespace, runId }, { engine, agents, round: run.round });
    return {
      namespace,
      interview_id: `int_${newId()}`,
      run_id: runId,
      as_of_round,
      topic: engine === null ? await this.#topicOf(namespace, runId) : undefined,
      body,
      answered: [],
      agents,
      engine,
    };
  }

  async *answers(interview: Interview, signal: AbortSignal): AsyncGenerator<InterviewAnswer, void, undefined> {
    const answers = this.#asked(interview, signal);
    if (interview.body.remember) yield* rememberAll(this.#parts, interview.namespace, answers, signal);
    else yield* answers;
  }

  async *#asked(interview: Interview, signal: AbortSignal): AsyncGenerator<InterviewAnswer, void, undefined> {
    yield* interview.answered;
    if (interview.agents.length === 0) return;
    for await (const { agent, outcome } of this.#ask(interview, signal)) {
      if (signal.aborted) return;
      const answer = answerOf(interview, agent, outcome);
      await this.#parts.store.add(interview.namespace, answer);
      yield answer;
    }
  }

  async *#ask(interview: Interview, signal: AbortSignal): AsyncGenerator<Asked, void, undefined> {
    const { service, concurrency, logger } = this.#parts;
    const { engine, agents } = interview;
    const rest = engine === null ? agents : yield* askEngine(service, { ...interview, engine }, { logger, signal });
    yield* inParallel(rest, concurrency, async (agent) => ({
      agent,
      outcome: await this.#askMemory(interview, agent, signal),
    }));
  }

  async #askMemory(interview: Interview, { agent_id }: Interviewee, signal: AbortSignal): Promise<Outcome> {
    const { name: provider, model } = this.#parts.provider;
    const { prompt, language } = interview.body;
    const { version: prompt_version } = PROMPTS.interview[language];
    const of = { as_of_round: interview.as_of_round, provider, model, prompt_version };
    let memory: MemoryJson | undefined;
    try {
      signal.throwIfAborted();
      memory = await this.#memoryOf(interview, agent_id, signal);
      const topic = interview.topic ?? (await this.#topicOf(interview.namespace, interview.run_id));
      const question = { memory, topic, prompt, language };
      const who = { namespace: interview.namespace, runId: interview.run_id };
      const { text, used }: Reply = await this.#parts.budget.answer(who, this.#parts.provider, question, signal);
      return { ...of, answer: text, error: null, evidence: evidenceOf(memory, used) };
    } catch (error) {
      const failure = this.#failureOf(error, agent_id, signal);
      return { ...of, answer: null, error: failure, evidence: memory === undefined ? null : evidenceOf(memory, []) };
    }
  }

  // What is left may still be too little for all: then some agents are not asked.
  async #requireMeans(namespace: string, engine: string | null): Promise<void> {
    const { store, budget, provider } = this.#parts;
    await store.requireRoom(namespace);
    if (engine === null && provider.model !== null) await budget.requireAny(namespace, provider.prices);
  }

  // From the run's own copy: it outlives its simulation.
  async #topicOf(namespace: string, runId: string): Promise<string> {
    const { definition } = await this.#parts.service.getRunManifest(namespace, runId);
    return definition.topic;
  }

  #memoryOf({ namespace, run_id, as_of_round }: Interview, agentId: string, signal: AbortSignal): Promise<MemoryJson> {
    const wanted = { agentId, asOfRound: as_of_round, maxBytes: MEMORY_MAX_BYTES };
    return this.#parts.service.getAgentMemory(namespace, run_id, wanted, signal);
  }

  #failureOf(error: unknown, agentId: string, signal: AbortSignal): AnswerFailure {
    const { code, message } = error instanceof ModelError ? error : toShoalError(error);
    const fields = { event: "interview.answer_failed", agent_id: agentId, code, err: error };
    if (!signal.aborted) this.#parts.logger.warn(fields, "an agent could not answer");
    return { code, message };
  }
}

async function* resumed<T>(first: Promise<IteratorResult<T, void>>, rest: AsyncGenerator<T, void>): AsyncGenerator<T> {
  try {
    for (let next = await first; next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return();
  }
}

function planOf({ interview_id, as_of_round, agents, engine }: Interview): InterviewPlan {
  return { interview_id, as_of_round, agents: agents.map(({ agent_id, name }) => ({ agent_id, name })), engine };
}

function answerOf({ interview_id, run_id, body }: Interview, agent: Interviewee, outcome: Outcome): InterviewAnswer {
  const { prompt, language, remember } = body;
  const remembered = remember && outcome.answer !== null ? NOT_YET : null;
  const { agent_id, name: agent_name } = agent;
  const asked = { interview_id, run_id, agent_id, agent_name, language, prompt, simulated: true as const };
  return { ...asked, ...outcome, remembered, answered_at: new Date().toISOString() };
}
