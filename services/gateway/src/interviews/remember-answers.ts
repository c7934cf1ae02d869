// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { checkInput, ShoalError, toShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { RunSteering } from "../simulation-client/run-steering.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { inParallel } from "./in-parallel.ts";
import type { InterviewAnswer, Remembered } from "./interview-answer.ts";
import type { InterviewBody } from "./interview-body.ts";
import type { InterviewStore } from "./interview-store.ts";

const AT_ONCE = 8;
const ENDED: ReadonlySet<string> = new Set(["SUCCEEDED", "STOPPED", "FAILED"]);

// Whether it has been tried is not known: the answer is noted first.
export const NOT_YET: Remembered = { input_id: null, round: null, error: null };

// Before anybody is asked.
export async function requireRemembers(
  service: SimulationService,
  { run_id, state, engine }: RunJson,
  { remember, as_of_round }: InterviewBody,
): Promise<void> {
  if (!remember) return;
  if (as_of_round !== undefined) throw impossible("only what is asked of the newest round can be remembered");
  if (ENDED.has(state)) {
    const message = `The run "${run_id}" is ${state}: nothing can be remembered any more. Fork it, or ask without remember.`;
    throw new ShoalError("RUN_STATE_CONFLICT", message);
  }
  if (!(await service.takesInput(engine, "interview"))) {
    throw impossible(`the engine "${engine}" takes no inputs of type interview`);
  }
}

export interface RememberParts {
  readonly steering: RunSteering;
  readonly store: InterviewStore;
  readonly logger: Logger;
}

// Once all were asked, so that no answer waits for the round that another one has to wait for.
export async function* rememberAll(
  { steering, store, logger }: RememberParts,
  namespace: string,
  asked: AsyncIterable<InterviewAnswer>,
  signal: AbortSignal,
): AsyncGenerator<InterviewAnswer, void, undefined> {
  const answers: InterviewAnswer[] = [];
  for await (const answer of asked) answers.push(answer);
  if (signal.aborted) return;
  yield* inParallel(answers, AT_ONCE, async (answer) => {
    if (answer.answer === null || isRemembered(answer)) return answer;
    const known = { ...answer, remembered: await rememberAnswer(steering, namespace, answer) };
    await store.change(namespace, answer, known).catch((error: unknown) => {
      const fields = { event: "interview.not_noted", interview_id: answer.interview_id, err: error };
      logger.warn(fields, "what became of an answer could not be noted");
    });
    return known;
  });
}

// In an attempt before.
function isRemembered({ remembered }: InterviewAnswer): boolean {
  return remembered !== null && remembered.input_id !== null;
}

// Gives the run the interview as an input. What has been given before under the same interview is found again.
async function rememberAnswer(
  steering: RunSteering,
  namespace: string,
  { interview_id, run_id, agent_id, prompt, answer }: InterviewAnswer,
): Promise<Remembered> {
  const requestId = createHash("sha256").update(`${interview_id} ${agent_id}`).digest("hex");
  try {
    const input = checkInput({ type: "interview", agent_id, prompt, answer });
    const { input_id, round } = await steering.addInput(namespace, requestId, run_id, input);
    return { input_id, round, error: null };
  } catch (error) {
    const { code, message } = toShoalError(error);
    return { input_id: null, round: null, error: { code, message } };
  }
}

function impossible(reason: string): ShoalError {
  return new ShoalError("UNPROCESSABLE", `remember: ${reason}.`, { violations: [{ field: "remember", reason }] });
}
