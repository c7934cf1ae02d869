// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { type Completion, readCompletion, withoutThoughts } from "./completion.ts";
import { LlmError } from "./llm-error.ts";

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() }),
    )
    .nullish(),
  usage: z.unknown(),
  error: z.unknown(),
});

/** Puts a streamed answer together. `onText` gets it as it comes, without what the model thinks before. */
export async function readStream(
  chunks: AsyncIterable<unknown>,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<Completion> {
  let content = "";
  let told = 0;
  let finish_reason: string | undefined;
  let usage: unknown;
  for await (const sent of chunks) {
    const chunk = chunkSchema.partial().parse(sent);
    if (chunk.error !== undefined && chunk.error !== null) return readCompletion(sent);
    const [choice] = chunk.choices ?? [];
    content += choice?.delta?.content ?? "";
    finish_reason = choice?.finish_reason ?? finish_reason;
    usage = chunk.usage ?? usage;
    const said = spoken(content);
    if (said.length > told) onText(said.slice(told));
    told = Math.max(told, said.length);
  }
  signal.throwIfAborted();
  // A stream that ends without saying why was broken off on its way.
  if (finish_reason === undefined) throw new LlmError("unreachable");
  return readCompletion({ choices: [{ message: { content }, finish_reason }], usage });
}

const OPENING = ["<think>", "<thinking>", "<reasoning>"];

function spoken(content: string): string {
  const start = content.trimStart();
  // It may yet become the tag before thoughts.
  if (OPENING.some((tag) => tag.startsWith(start))) return "";
  return OPENING.some((tag) => start.startsWith(tag)) ? withoutThoughts(content) : start;
}
