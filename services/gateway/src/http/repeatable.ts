// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

const VALUES_MAX = 100;

// ?type=post&type=reply
export const repeatable = <T>(value: z.ZodType<T>) =>
  z.preprocess((given) => (typeof given === "string" ? [given] : given), z.array(value).max(VALUES_MAX)).default([]);
