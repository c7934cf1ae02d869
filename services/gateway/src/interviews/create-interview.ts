// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { requireScopeOf } from "../authentication/require-scope.ts";
import { dataContent, streamContent } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { signalOfEnd } from "../http/signal-of-end.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { claimOf } from "../idempotency/index.ts";
import { runPath } from "../runs/run-path.ts";
import { interviewBody } from "./interview-body.ts";
import type { InterviewAnswer } from "./interview-answer.ts";
import { interviewFrameSchema, interviewSchema, interviewStreamExample } from "./interview-schema.ts";
import type { Interview, Interviewer } from "./interviewer.ts";

const KEEP_ALIVE_MS = 15_000;

export function createInterview(interviewer: Interviewer): Route {
  return defineRoute({
    method: "post",
    idempotent: "resumable",
    path: "/runs/:run_id/interviews",
    operation: "createInterview",
    scope: "interviews:write",
    tag: "Interviews",
    cost: "costly",
    staysOpen: true,
    audit: { fields: ["agent_ids", "filter", "all", "as_of_round"], texts: ["prompt"] },
    summary: "Ask agents of a run a question",
    description:
      "Observes only, unless it is to be remembered: the run does not notice, and may have ended long ago. With `Accept: text/event-stream` each answer comes as soon as it is there.",
    params: runPath,
    body: interviewBody,
    answers: [
      {
        status: 200,
        description: "The answers, as they came.",
        headers: ["Vary"],
        content: [dataContent(interviewSchema), streamContent(interviewFrameSchema, interviewStreamExample)],
      },
    ],
    errors: [
      "QUOTA_EXCEEDED",
      "RUN_NOT_FOUND",
      "AGENT_NOT_FOUND",
      "RUN_STATE_CONFLICT",
      "UNPROCESSABLE",
      "SIMULATION_UNAVAILABLE",
    ],
    serve: async ({ principal: { namespace }, params: { run_id }, body, representation, request }, response) => {
      if (body.remember) requireScopeOf(request, "runs:write");
      const gone = signalOfEnd(response);
      response.vary("accept");
      const run = { namespace, runId: run_id };
      const claim = claimOf(response);
      // What a key stands for is noted before anybody is asked.
      const mayAskAtOnce = claim === undefined && representation === "application/json";
      const known = mayAskAtOnce ? await interviewer.beginKnown(run, body, gone) : undefined;
      const interview = known ?? (await interviewer.begin(run, body, claim));
      if (representation === "text/event-stream") await sendStream(interviewer, interview, response, gone);
      else await sendAll(interviewer, interview, response, gone);
    },
  });
}

async function sendAll(
  interviewer: Interviewer,
  interview: Interview,
  response: Response,
  gone: AbortSignal,
): Promise<void> {
  const answers: InterviewAnswer[] = [];
  for await (const answer of interviewer.answers(interview, gone)) answers.push(answer);
  if (!gone.aborted) sendData(response, { ...summaryOf(interview, answers), answers });
}

async function sendStream(
  interviewer: Interviewer,
  interview: Interview,
  response: Response,
  gone: AbortSignal,
): Promise<void> {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  const keepAlive = setInterval(() => response.write(": keep-alive\n\n"), KEEP_ALIVE_MS);
  try {
    await pipeline(Readable.from(frames(interviewer, interview, gone)), response);
  } catch (error) {
    if (!gone.aborted) throw error;
  } finally {
    clearInterval(keepAlive);
  }
}

async function* frames(interviewer: Interviewer, interview: Interview, gone: AbortSignal): AsyncGenerator<string> {
  const answers: InterviewAnswer[] = [];
  for await (const answer of interviewer.answers(interview, gone)) {
    answers.push(answer);
    yield frame({ kind: "answer", ...answer });
  }
  yield frame({ kind: "interview_ended", ...summaryOf(interview, answers) });
}

function frame(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function summaryOf({ interview_id, run_id, as_of_round }: Interview, answers: readonly InterviewAnswer[]) {
  const failed = answers.filter(({ error }) => error !== null).length;
  return { interview_id, run_id, as_of_round, simulated: true, answered: answers.length - failed, failed };
}
