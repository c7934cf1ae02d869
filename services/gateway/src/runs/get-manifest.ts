// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { sha256 } from "../http/fields.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { hashOfPrompt, LANGUAGES, PROMPTS } from "../prompts/index.ts";
import { runManifestSchema } from "../simulation-client/manifest-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { runPath } from "./run-path.ts";

// Who answers interviews.
export interface Answerer {
  readonly name: string;
  readonly model: string | null;
}

const interviewsSchema = z.object({
  provider: z
    .string()
    .meta({ description: "Who answers interviews at present: `offline`, or `openai` for any model." }),
  model: z.string().nullable().meta({ description: "Name of the model; null if offline." }),
  prompts: z
    .array(
      z.object({
        id: z.string().meta({ description: "Name of the wording." }),
        language: z.enum(LANGUAGES).meta({ description: "Its language." }),
        version: z.int().min(1).meta({ description: "Its version, which each answer names." }),
        sha256: sha256("SHA-256 of its lines, joined by line feeds, in hex."),
      }),
    )
    .meta({ description: "The wordings around a question." }),
});

const manifestSchema = z
  .object({
    simulated: z.literal(true).meta({ description: "Always true: nothing of it has happened." }),
    ...runManifestSchema.shape,
    interviews: interviewsSchema.meta({
      description: "How interviews are asked now. They change nothing in the run; each answer tells its own.",
    }),
  })
  .meta({ id: "RunManifest", description: "What decides a run, and the hash of what happened." });

export function getManifest(service: SimulationService, answerer: Answerer): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/manifest",
    operation: "getRunManifest",
    scope: "runs:read",
    tag: "Runs",
    summary: "Read what decides a run, and the hash of what happened",
    description:
      "The same definition, cast, engine, version, seed and inputs give the same `engine_hash`, if the engine is deterministic. As of now; final once the run has ended.",
    params: runPath,
    answers: [dataAnswer("The manifest.", manifestSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id } }, response) => {
      const manifest = await service.getRunManifest(namespace, run_id);
      const { name: provider, model } = answerer;
      sendData(response, { simulated: true, ...manifest, interviews: { provider, model, prompts: wordings() } });
    },
  });
}

function wordings(): z.infer<typeof interviewsSchema>["prompts"] {
  const { interviewPrefix, interview } = PROMPTS;
  return [interviewPrefix, interview].flatMap((prompt) =>
    LANGUAGES.map((language) => {
      const { id, version } = prompt[language];
      return { id, language, version, sha256: hashOfPrompt(prompt[language]) };
    }),
  );
}
