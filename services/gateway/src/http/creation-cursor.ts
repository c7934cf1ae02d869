// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { z } from "zod";
import { idSchema } from "./ids.ts";

// Of lists that are newest first: when the last one of the page was created, and its id.
const cursorSchema = z.tuple([z.int().min(0), idSchema]);
export type CreationCursor = z.infer<typeof cursorSchema>;

export function writeCreationCursor(cursor: CreationCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

export function readCreationCursor(text: string): CreationCursor {
  const parsed = cursorSchema.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  throw invalidRequest([{ field: "cursor", reason: "the next_cursor of the page before is expected" }]);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return undefined;
  }
}
