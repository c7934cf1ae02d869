// SPDX-License-Identifier: Apache-2.0
import { INPUT_SCHEMAS, inputFromProto, type proto, type RunInput } from "@shoal/simulation-contract";
import { z } from "zod";
import { count } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";

const NEWS = { type: "news", source: "City Gazette", text: "The fees are doubled.", opinion: -0.5 };

const { news, agentPost, outsiderPost, leave, join, interview, seed } = INPUT_SCHEMAS;

const settings = INPUT_SCHEMAS.settings.extend({
  engine_settings: z.looseObject({}).meta({ description: "Members replace the engine settings of the same name." }),
});

const given = [news, agentPost, outsiderPost, settings, leave, join, interview] as const;

// What callers may give, for the document: checkInput tells what is wrong in better words.
export const givenInput = z
  .union(given)
  .meta({ id: "GivenInput", description: "An input of a run, by its `type`.", examples: [NEWS] });

export const inputSchema = z
  .object({
    input_id: idSchema.meta({ description: "Id of the input, unique in the run; events that it causes name it." }),
    seq: z.int().min(1).meta({ description: "The seq of its entry in the run's log." }),
    round: count("The round at whose start it takes effect."),
    input: z.union([...given, seed]).meta({
      description: "What it is, by its `type`, with texts trimmed and defaults filled in.",
    }),
  })
  .meta({ id: "RecordedInput", description: "An input as it stands in a run's log." });

export type InputJson = Readonly<z.infer<typeof inputSchema>>;

export function toInputJson({ input_id, seq, round, input }: proto.RecordedInput__Output): InputJson {
  return { input_id, seq, round, input: runInputOf(input) };
}

// A seed may stand in a log, though nobody may give one.
function runInputOf(input: proto.Input__Output | null): RunInput {
  return input?.seed ? { type: "seed", seed: input.seed.seed } : inputFromProto(input, "input");
}
