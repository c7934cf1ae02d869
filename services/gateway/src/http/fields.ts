// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

// Fields that many answers have.

export const instant = (description: string) => z.string().meta({ format: "date-time", description });

export const count = (description: string) => z.int().min(0).meta({ description });

export const queuePosition = z
  .int()
  .min(1)
  .nullable()
  .meta({ description: "The run's place in the queue of those that wait for a free worker; null unless it waits." });

export const countsBy = (description: string) => z.record(z.string(), z.int().min(0)).meta({ description });

const hash = /^([0-9a-f]{64})?$/;

export const sha256 = (description: string) => z.string().regex(hash).meta({ description });

export const opinion = (description: string) => z.number().min(-1).max(1).nullable().meta({ description });

export const opinionShift = (description: string) => z.number().min(-2).max(2).nullable().meta({ description });
