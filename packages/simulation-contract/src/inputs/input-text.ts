// SPDX-License-Identifier: Apache-2.0
import { plainNameSchema, plainText } from "@shoal/cast";
import { z } from "zod";

const NAME_MAX = 100;

/** Name of a source or outsider: trimmed, 1 to 100 visible characters. */
export const inputNameSchema = plainNameSchema.max(NAME_MAX).regex(/^\P{Cs}*$/u, "half a character is not possible");

/** A text of lines, trimmed, not empty, without what is hidden. @param most code points */
export function inputText(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1, "must not be empty")
    .regex(plainText.pattern, plainText.reason)
    .regex(/^\P{Cs}*$/u, "half a character is not possible")
    .refine(
      (text) => isShortEnough(text, most),
      `at most ${most.toLocaleString("en-US")} Unicode code points are possible`,
    );
}

// A code point is one or two UTF-16 units, so nothing longer than twice the limit has to be counted.
function isShortEnough(text: string, most: number): boolean {
  if (text.length <= most) return true;
  return text.length <= 2 * most && Array.from(text).length <= most;
}
