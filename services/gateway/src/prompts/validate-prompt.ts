// SPDX-License-Identifier: Apache-2.0
import { plainText } from "@shoal/cast";
import { z } from "zod";
import { validate } from "../http/validate.ts";

export const PROMPT_MAX_CODE_POINTS = 4_000;

// A code point is one or two UTF-16 units, so nothing longer than twice the limit has to be counted.
function isShortEnough(text: string): boolean {
  if (text.length <= PROMPT_MAX_CODE_POINTS) return true;
  return text.length <= 2 * PROMPT_MAX_CODE_POINTS && Array.from(text).length <= PROMPT_MAX_CODE_POINTS;
}

export const promptSchema = z
  .string("a text is expected")
  .trim()
  .min(1, "must not be empty")
  .regex(plainText.pattern, plainText.reason)
  .refine(isShortEnough, "at most 4,000 characters (Unicode code points) are possible");

export function validatePrompt(value: unknown, field = "prompt"): string {
  return validate(promptSchema, value, field);
}
