// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

export const PAGE_LIMIT_DEFAULT = 100;
const PAGE_LIMIT_MAX = 1_000;

export const wholeNumberQuery = (min: number, max: number) =>
  z
    .string("one value is expected")
    .regex(/^\d{1,16}$/, `a whole number from ${min} to ${max} is expected`)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

export const limitQuery = wholeNumberQuery(1, PAGE_LIMIT_MAX)
  .default(PAGE_LIMIT_DEFAULT)
  .meta({ description: "Most elements of the page." });

export const cursorQuery = z
  .string("one value is expected")
  .min(1)
  .max(1_024)
  .regex(/^[\x21-\x7e]+$/, "the next_cursor of the page before is expected")
  .optional()
  .meta({ description: "The `next_cursor` of the page before, with the same filters; the first page unless given." });

export const pageQuery = z.strictObject({ limit: limitQuery, cursor: cursorQuery });

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
