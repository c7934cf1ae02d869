// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { KeptAnswers } from "../models/kept-answers.ts";
import { forecastOf, type ForecastParts, forecastSchema } from "./forecast.ts";
import { generationBody } from "./generation-request.ts";

export interface ForecastGenerationParts extends ForecastParts {
  readonly keptAnswers: KeptAnswers;
}

export function forecastGeneration({ keptAnswers, ...parts }: ForecastGenerationParts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/casts/forecasts",
    operation: "forecastCast",
    scope: "casts:read",
    tag: "Casts",
    summary: "Tell what generating a cast would take",
    description: "Nothing is begun and no model is called.",
    body: generationBody,
    answers: [dataAnswer("Calls, tokens and money, as ranges.", forecastSchema)],
    errors: [],
    serve: async ({ principal: { namespace }, body }, response) => {
      const knownOf = async (keys: readonly string[]) => {
        const replayed = parts.model?.replayed;
        if (replayed !== undefined) return replayed.knownOf(keys);
        return body.fresh ? new Set<string>() : keptAnswers.knownOf(namespace, keys);
      };
      sendData(response, await forecastOf(body, parts, knownOf));
    },
  });
}
