// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { count } from "../http/fields.ts";
import { interviewAnswerSchema } from "./interview-answer.ts";

const { interview_id, run_id, as_of_round, simulated } = interviewAnswerSchema.shape;

const summary = {
  interview_id,
  run_id,
  as_of_round,
  simulated,
  answered: count("How many have answered."),
  failed: count("How many have not."),
};

export const interviewSchema = z
  .object({ ...summary, answers: z.array(interviewAnswerSchema).meta({ description: "One for each who was asked." }) })
  .meta({ id: "Interview", description: "What was answered to one question." });

export const interviewFrameSchema = z.union([
  interviewAnswerSchema
    .extend({ kind: z.literal("answer") })
    .meta({ id: "InterviewAnswerFrame", description: "An answer, as soon as it is there." }),
  z
    .object({ kind: z.literal("interview_ended"), ...summary })
    .meta({ id: "InterviewEndedFrame", description: "The last frame." }),
]);

export const interviewStreamExample = `data: {"kind":"answer","interview_id":"int_4c…","agent_id":"ann","answer":"In favour.",…}

data: {"kind":"interview_ended","interview_id":"int_4c…","run_id":"run_6f…","as_of_round":24,"simulated":true,"answered":1,"failed":0}

`;
