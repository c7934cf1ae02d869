// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import type { Representation } from "./representation.ts";

export interface Content {
  readonly representation: Representation;
  // Of JSON the whole answer, of a stream what stands behind `data: ` in a frame, of NDJSON a line.
  readonly schema: z.ZodType;
  readonly example?: unknown;
}

export type AnswerHeader = "Location" | "Content-Disposition" | "ETag" | "Vary" | "X-Last-Seq";

// One way in which a route answers when all went well.
export interface Answer {
  readonly status: 200 | 201 | 202 | 204 | 304;
  readonly description: string;
  readonly headers?: readonly AnswerHeader[];
  readonly content: readonly Content[];
  // Whether it is one thing as JSON.
  readonly isData?: true;
}

const success = z.literal(true).meta({ description: "Always true; an error has false." });
const nextCursor = z.string().nullable().meta({
  description: "To be sent as `cursor` to get the next page; null at the end.",
});

export function dataContent(data: z.ZodType, example?: unknown): Content {
  return { representation: "application/json", schema: z.object({ success, data }), ...exampleOf(example) };
}

export function pageContent(item: z.ZodType, cursor: z.ZodType = nextCursor): Content {
  const schema = z.object({
    success,
    data: z.array(item).meta({ description: "The page, in order." }),
    next_cursor: cursor,
  });
  return { representation: "application/json", schema };
}

export function streamContent(frame: z.ZodType, example: string): Content {
  return { representation: "text/event-stream", schema: frame, example };
}

export function dataAnswer(description: string, data: z.ZodType, example?: unknown): Answer {
  return { status: 200, description, content: [dataContent(data, example)], isData: true };
}

export function createdAnswer(description: string, data: z.ZodType, example?: unknown): Answer {
  return { status: 201, description, headers: ["Location"], content: [dataContent(data, example)] };
}

export function pageAnswer(description: string, item: z.ZodType): Answer {
  return { status: 200, description, content: [pageContent(item)] };
}

function exampleOf(data: unknown): { example?: unknown } {
  return data === undefined ? {} : { example: { success: true, data } };
}
