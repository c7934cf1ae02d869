// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { z } from "zod";
import { idSchema } from "../http/ids.ts";

const cursorSchema = z.tuple([z.int().min(0), idSchema]);
export type CastCursor = z.infer<typeof cursorSchema>;

export function writeCastCursor(cursor: CastCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

export function readCastCursor(text: string): CastCursor {
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
