// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { sendData } from "../http/envelope.ts";
import { type Representation, representationFor, type Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import { runPath } from "../runs/run-path.ts";
import { interviewBody } from "./interview-body.ts";
import type { InterviewAnswer } from "./interview-answer.ts";
import type { Interview, Interviewer } from "./interviewer.ts";

const OFFERS: readonly Representation[] = ["application/json", "text/event-stream"];
const KEEP_ALIVE_MS = 15_000;

export function createInterview(interviewer: Interviewer): Route {
  return {
    method: "post",
    path: "/runs/:run_id/interviews",
    offers: OFFERS,
    serve: async (request, response) => {
      const { run_id } = validate(runPath, request.params, "path");
      const body = validate(interviewBody, request.body, "body");
      const interview = await interviewer.begin(run_id, body);
      const gone = signalOfEnd(response);
      response.vary("accept");
      if (representationFor(request, OFFERS) === "text/event-stream")
        await sendStream(interviewer, interview, response, gone);
      else await sendAll(interviewer, interview, response, gone);
    },
  };
}

// Who no longer listens is not to be paid for.
function signalOfEnd(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  if (response.closed) gone.abort();
  return gone.signal;
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
