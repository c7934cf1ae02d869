// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { forecastOf, type ForecastParts, forecastSchema } from "./forecast.ts";
import { generationBody } from "./generation-request.ts";

export function forecastGeneration(parts: ForecastParts): Route {
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
    serve: ({ body }, response) => sendData(response, forecastOf(body, parts)),
  });
}
