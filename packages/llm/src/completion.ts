// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { kindOfStatus } from "./classify-failure.ts";
import { LlmError } from "./llm-error.ts";
import type { Tokens } from "./tokens.ts";

/** What a model said. */
export interface Completion {
  /** Without what it thought before; empty if it said nothing. */
  readonly text: string;
  /** It stopped because it had used up its tokens. */
  readonly isCutOff: boolean;
  /** What the endpoint has counted, if it says so. */
  readonly tokens: Tokens | undefined;
}

const count = z.int().min(0);
const textPart = z.object({ text: z.string() }).transform(({ text }) => text);
const content = z.union([z.string(), z.array(z.union([textPart, z.unknown().transform(() => "")]))]).nullish();

const messageSchema = z.object({
  content,
  tool_calls: z.array(z.object({ function: z.object({ arguments: z.string() }) })).nullish(),
});

const completionSchema = z.object({
  choices: z.array(z.object({ message: messageSchema, finish_reason: z.string().nullish().catch(undefined) })).min(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
});

const failureSchema = z.object({
  error: z.union([z.string(), z.object({ code: z.unknown().optional(), status: z.unknown().optional() })]),
});

/** Reads what an endpoint sent with status 200. Throws an LlmError, or a ZodError for what is no completion at all. */
export function readCompletion(sent: unknown): Completion {
  const failure = failureSchema.safeParse(sent);
  if (failure.success) throw insideError(failure.data.error);
  const { choices, usage } = completionSchema.parse(sent);
  const [choice] = choices;
  const { message, finish_reason } = choice ?? { message: { content: null, tool_calls: null }, finish_reason: null };
  const said = Array.isArray(message.content) ? message.content.join("") : (message.content ?? "");
  const told = message.tool_calls?.[0]?.function.arguments;
  return {
    text: told ?? withoutThoughts(said),
    isCutOff: finish_reason === "length",
    tokens: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : undefined,
  };
}

// Some endpoints say 200 and tell in the body that it went wrong.
function insideError(error: string | { code?: unknown; status?: unknown }): LlmError {
  const told =
    typeof error === "string" ? undefined : [error.code, error.status].map(Number).find((code) => code >= 400);
  return new LlmError(kindOfStatus(told), { status: told });
}

// Some models write down first what they think; one that is cut off within its thoughts has said nothing.
const THOUGHTS = /^\s*<(think|thinking|reasoning)>[^]*?(?:<\/\1>|$)/;
// Where the opening tag is part of the endpoint's template, only the closing one is left.
const UNOPENED = /^(?:(?!<think)[^])*<\/think>/;

export function withoutThoughts(text: string): string {
  return text.replace(THOUGHTS, "").replace(UNOPENED, "").trim();
}
