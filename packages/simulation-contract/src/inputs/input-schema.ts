// SPDX-License-Identifier: Apache-2.0
import { idSchema } from "@shoal/cast";
import { z } from "zod";
import { SETTINGS_MAX_BYTES } from "../requests/engine-settings.ts";
import { inputNameSchema, inputText } from "./input-text.ts";
import { joinSchema } from "./join-input.ts";

const ROUNDS_MAX = 10_000;
const LEAVE_MAX = 1_000;
const TEXT_MAX = 4_000;
const ANSWER_MAX = 16_000;
const SEED_MAX = 0xffff_ffff;

const opinion = z.number().min(-1).max(1);

const news = z
  .strictObject({
    type: z.literal("news"),
    source: inputNameSchema.meta({ description: "Who brings it, 1 to 100 visible characters." }),
    text: inputText(TEXT_MAX).meta({ description: "What it says, at most 4,000 code points." }),
    opinion: opinion.default(0).meta({ description: "Opinion that it expresses, -1 (against) to 1 (for)." }),
    influence_weight: z
      .number()
      .min(0.5)
      .max(3)
      .default(3)
      .meta({ description: "How much weight agents give to it, 0.5 to 3.0." }),
    rounds: z.int().min(1).max(ROUNDS_MAX).default(1).meta({ description: "For how many rounds it is shown." }),
  })
  .meta({ description: "Breaking news: every agent that becomes active sees it." });

const postFields = {
  type: z.literal("post"),
  text: inputText(TEXT_MAX).meta({ description: "What it says, at most 4,000 code points." }),
};

const agentPost = z
  .strictObject({
    ...postFields,
    agent_id: idSchema.meta({ description: "The agent of the run in whose name it is." }),
    opinion: opinion.optional().meta({ description: "Opinion that it expresses; without it the agent's own." }),
  })
  .meta({ description: "A post in the name of an agent." });

const outsiderPost = z
  .strictObject({
    ...postFields,
    outsider: inputNameSchema.meta({ description: "Its author, who is not of the cast, 1 to 100 visible characters." }),
    opinion: opinion.default(0).meta({ description: "Opinion that it expresses, -1 (against) to 1 (for)." }),
  })
  .meta({ description: "A post of somebody outside the cast." });

const settings = z
  .strictObject({
    type: z.literal("settings"),
    engine_settings: z
      .record(z.string(), z.json(), "an object is expected")
      .refine(fitsSettings, `at most ${SETTINGS_MAX_BYTES.toLocaleString("en-US")} bytes are possible`)
      .meta({ description: "Members replace the engine settings of the same name." }),
  })
  .meta({ description: "Engine settings that hold from a round on." });

const leave = z
  .strictObject({
    type: z.literal("leave"),
    agent_ids: z
      .array(idSchema)
      .min(1, "at least one agent is expected")
      .max(LEAVE_MAX, `at most ${LEAVE_MAX.toLocaleString("en-US")} agents are possible`)
      .refine((ids) => new Set(ids).size === ids.length, "an agent is named twice")
      .meta({ uniqueItems: true, description: "Agents that are not active any more." }),
  })
  .meta({ description: "Agents leave. What they wrote stays." });

const interview = z
  .strictObject({
    type: z.literal("interview"),
    agent_id: idSchema.meta({ description: "Who was asked." }),
    prompt: inputText(TEXT_MAX).meta({ description: "The question, at most 4,000 code points." }),
    answer: inputText(ANSWER_MAX).meta({ description: "The answer, at most 16,000 code points." }),
  })
  .meta({ description: "A question to an agent and its answer, which it remembers." });

const seed = z
  .strictObject({
    type: z.literal("seed"),
    seed: z.int().min(0).max(SEED_MAX).meta({ description: "Seed of all random numbers from a round on." }),
  })
  .meta({ description: "Another seed; only in forks, made by the service." });

/** The schema of each form of input, as JSON: in REST, in the log and in the worker protocol. */
export const INPUT_SCHEMAS = {
  news,
  agentPost,
  outsiderPost,
  settings,
  leave,
  join: joinSchema,
  interview,
  seed,
} as const;

/** An input after its check: texts trimmed, defaults filled in. */
export type RunInput = z.infer<(typeof INPUT_SCHEMAS)[keyof typeof INPUT_SCHEMAS]>;

/** What an input can be. */
export const INPUT_TYPES = ["news", "post", "settings", "leave", "join", "interview", "seed"] as const;
export type InputType = RunInput["type"];

/** What callers may give, as one schema, for documents; `checkInput` says what is wrong in better words. */
export const givenInputSchema = z.union([news, agentPost, outsiderPost, settings, leave, joinSchema, interview]);

function fitsSettings(value: Record<string, unknown>): boolean {
  return Buffer.byteLength(JSON.stringify(value)) <= SETTINGS_MAX_BYTES;
}
