// SPDX-License-Identifier: Apache-2.0
import type { DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";
import { periodically } from "../maintenance/periodic.ts";
import { KeptAnswers, type KeptAnswersParts } from "./kept-answers.ts";

const SWEEP_EVERY_MS = 600_000;

export function openKeptAnswers(parts: KeptAnswersParts, logger: Logger, stack: DisposeStack): KeptAnswers {
  const keptAnswers = new KeptAnswers(parts);
  const work = (signal: AbortSignal) => keptAnswers.sweep(Date.now(), signal);
  periodically({ name: "sweep of model answers", everyMs: SWEEP_EVERY_MS, work }, logger, stack);
  return keptAnswers;
}
