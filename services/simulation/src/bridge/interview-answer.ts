// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import type { CommandAnswer } from "./pending-commands.ts";

/** What an engine says for one of its agents; `round` is the last that had ended then. */
export type InterviewAnswer =
  | { readonly text: string; readonly round: number }
  | { readonly failure: ShoalError; readonly round: number };

const interviewResult = z.strictObject({ text: z.string() });

/** An answer that is none concerns its agent alone: who only observes must not end a run. */
export function interviewAnswer(answer: CommandAnswer): InterviewAnswer {
  if ("failure" in answer) return answer;
  const { round } = answer;
  const result = interviewResult.safeParse(answer.result);
  if (result.success) return { text: result.data.text, round };
  return {
    failure: new ShoalError("ENGINE_REFUSED", 'The engine answered with something else than {"text": …}.'),
    round,
  };
}
