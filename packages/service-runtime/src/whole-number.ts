// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

/** A setting that is a whole number in digits. */
export function wholeNumber(min: number, max: number, fallback: number): z.ZodType<number, string | undefined> {
  const expected = `a whole number from ${min} to ${max} is expected`;
  return z
    .string()
    .regex(/^\d{1,15}$/, expected)
    .transform(Number)
    .pipe(z.number().min(min, expected).max(max, expected))
    .default(fallback);
}
