// SPDX-License-Identifier: Apache-2.0
import { POSITIONS } from "@shoal/cast";
import { z } from "zod";
import { count, instant, opinion } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import { LANGUAGES } from "../prompts/index.ts";
import type { MemoryEntryJson, MemoryJson } from "../simulation-client/memory-json.ts";

const evidenceEntrySchema = z
  .object({
    seq: z.int().min(1).meta({ description: "Its place in the run's log." }),
    round: count("The round in which it happened."),
    kind: z.string().meta({ description: "Kind of the event." }),
    action_id: z.string().optional().meta({ description: "The engine's id of the action, if it is one." }),
    type: z.string().optional().meta({ description: "Type of the action, if it is one." }),
    post_ids: z.array(z.string()).meta({ description: "The posts that it is about." }),
  })
  .meta({ id: "EvidenceEntry", description: "An entry of the run's log that an answer rests on." });

const evidenceSchema = z
  .object({
    opinion: opinion("Opinion of the agent as of the round, -1 to 1; null before the engine has told one."),
    position: z.enum(POSITIONS).nullable().meta({ description: "Derived from the opinion; null likewise." }),
    entries: z.array(evidenceEntrySchema).meta({ description: "What a model was sent, or an offline answer cites." }),
    older_entries: count("Entries of the agent's memory that were not looked at."),
  })
  .meta({ id: "Evidence", description: "From what an answer was made." });

const answerFailureSchema = z
  .object({
    code: z.string().meta({ description: "A code of docs/errors.md, or MODEL_… as docs/rest.md lists them." }),
    message: z.string().meta({ description: "One sentence for a person." }),
  })
  .meta({ id: "AnswerFailure", description: "Why one agent has not answered." });

const rememberedSchema = z
  .object({
    input_id: idSchema.nullable().meta({ description: "Id of the input that the interview became, or null." }),
    round: count("The round from whose start on the agent remembers.").nullable().meta({
      description: "The round from whose start on the agent remembers, or null.",
    }),
    error: answerFailureSchema.nullable().meta({
      description: "Why it is not remembered. All three are null where the request was cut off before.",
    }),
  })
  .meta({ id: "Remembered", description: "What became of an answer that the agent was to remember." });

export const interviewAnswerSchema = z
  .object({
    interview_id: idSchema.meta({ description: "Id of the interview: the same for all who were asked together." }),
    run_id: idSchema.meta({ description: "Id of the run." }),
    agent_id: idSchema.meta({ description: "Who was asked." }),
    agent_name: z.string().meta({ description: "The agent's name." }),
    as_of_round: count("The round up to whose end the agent remembers; 0 is before the first."),
    language: z.enum(LANGUAGES).meta({ description: "Language of the answer." }),
    prompt: z.string().meta({ description: "What was asked." }),
    simulated: z.literal(true).meta({ description: "Always true: nobody real has said this." }),
    provider: z
      .string()
      .meta({ description: "`offline`, `openai` for any model, or `engine`: the run's engine itself." }),
    model: z.string().nullable().meta({ description: "Name of the model, or of the engine; null if offline." }),
    prompt_version: z.int().meta({ description: "Version of the wording around the question." }),
    answer: z.string().nullable().meta({ description: "What was answered; null if that failed." }),
    error: answerFailureSchema.nullable().meta({ description: "Why there is no answer; null if there is one." }),
    evidence: evidenceSchema
      .nullable()
      .meta({ description: "Null where the memory could not be read, and where the engine was asked." }),
    remembered: rememberedSchema
      .nullable()
      .meta({ description: "Null unless the interview was to be remembered and there is an answer." }),
    answered_at: instant("When the answer was there."),
  })
  .meta({
    id: "InterviewAnswer",
    description: "What one agent answered.",
    examples: [
      {
        interview_id: "int_4c2e",
        run_id: "run_6f1b3d",
        agent_id: "ann",
        agent_name: "Ann",
        as_of_round: 24,
        language: "en",
        prompt: "Why do you think so?",
        simulated: true,
        provider: "offline",
        model: null,
        prompt_version: 1,
        answer: "Higher lesson fees? In favour. In round 3 I wrote: “…”",
        error: null,
        evidence: {
          opinion: 0.82,
          position: "for",
          entries: [{ seq: 17, round: 3, kind: "action", action_id: "a9", type: "post", post_ids: ["p4"] }],
          older_entries: 0,
        },
        remembered: null,
        answered_at: "2026-01-01T00:00:00.000Z",
      },
    ],
  });

export type EvidenceEntry = Readonly<z.infer<typeof evidenceEntrySchema>>;
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;
export type AnswerFailure = Readonly<z.infer<typeof answerFailureSchema>>;
export type Remembered = Readonly<z.infer<typeof rememberedSchema>>;
export type InterviewAnswer = Readonly<z.infer<typeof interviewAnswerSchema>>;

export function evidenceOf(memory: MemoryJson, used: readonly MemoryEntryJson[]): Evidence {
  const { opinion, position } = memory.agent;
  return { opinion, position, entries: used.map(toEvidence), older_entries: memory.older_entries };
}

function toEvidence({ seq, round, kind, body, posts }: MemoryEntryJson): EvidenceEntry {
  const { action_id, type, post_id, text } = body;
  const own = typeof post_id === "string" && typeof text === "string" ? [post_id] : [];
  return {
    seq,
    round,
    kind,
    ...(typeof action_id === "string" ? { action_id } : {}),
    ...(typeof type === "string" ? { type } : {}),
    post_ids: [...own, ...posts.map((post) => post.post_id)],
  };
}
