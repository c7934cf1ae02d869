// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { ShoalError } from "@shoal/simulation-contract";
import type { Response } from "express";
import { z } from "zod";

const TAG = '(W/)?"[!#-~]{0,200}"';
const TAGS = new RegExp(`^(\\*|${TAG}( *, *${TAG}){0,9})$`);
const tags = z.string().max(2_500).regex(TAGS, 'ETags in quotation marks, e.g. "abc", at most 10, or * are expected');

// For GET: what the caller has already is not sent again.
export const ifNoneMatchHeaders = z.object({
  "If-None-Match": tags.optional().meta({
    description: "ETags of answers that you have: if one of them is that of the answer now, it is 304 without a body.",
  }),
});

// For what changes something: nobody else's change is overwritten unseen.
export const ifMatchHeaders = z.object({
  "If-Match": tags.optional().meta({
    description: "ETag of the answer on which your change is based: if it has changed since, nothing happens (412).",
  }),
});

// Throws unless what there is now is what the caller has seen.
export type Precondition = (data: unknown) => void;

// Strong: the same bytes. Half of a SHA-256 is enough to tell them apart.
export function etagOf(json: string): string {
  return `"${createHash("sha256").update(json).digest("base64url").slice(0, 22)}"`;
}

const revalidated = new WeakMap<Response, string | undefined>();

// The answer gets an ETag, and is left out where the caller has it.
export function revalidate(response: Response, ifNoneMatch: string | undefined): void {
  revalidated.set(response, ifNoneMatch);
}

// Says whether the caller has this answer already, of which `json` tells all that can be different.
export function tagAnswer(response: Response, json: string): boolean {
  if (!revalidated.has(response)) return false;
  const etag = etagOf(json);
  response.setHeader("etag", etag);
  const known = revalidated.get(response);
  return known !== undefined && (known === "*" || tagsIn(known).includes(etag));
}

export function preconditionOf(ifMatch: string | undefined, textOf: (data: unknown) => string): Precondition {
  if (ifMatch === undefined || ifMatch === "*") return () => undefined;
  // A weak one does not promise the same bytes.
  const expected: readonly string[] = ifMatch.match(/(W\/)?"[^"]*"/g) ?? [];
  return (data) => {
    if (!expected.includes(etagOf(textOf(data)))) throw preconditionFailed();
  };
}

function tagsIn(header: string): string[] {
  return header.match(/"[^"]*"/g) ?? [];
}

function preconditionFailed(): ShoalError {
  const reason = "it has changed since; read it again";
  return new ShoalError("PRECONDITION_FAILED", `If-Match: ${reason}.`, {
    violations: [{ field: "If-Match", reason }],
  });
}
