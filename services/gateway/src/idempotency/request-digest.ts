// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { types } from "node:util";
import type { Request } from "express";
import type { Principal } from "../authentication/principal.ts";
import type { Idempotent } from "../http/route.ts";

// The same for requests that ask for the same: what is JSON counts whatever the order of its fields, a file by its bytes.
export function digestOf(request: Request, { keyId }: Principal, idempotent: Idempotent): string {
  const { method, baseUrl, path, query, body } = request as Request & { readonly body: unknown };
  const asker = idempotent === "secret" ? keyId : "";
  const hash = createHash("sha256").update(JSON.stringify([asker, method, `${baseUrl}${path}`, inOrder(query)]));
  if (types.isUint8Array(body)) hash.update(mediaTypeOf(request)).update(body);
  else hash.update(JSON.stringify(inOrder(body ?? {})));
  return hash.digest("hex");
}

function mediaTypeOf(request: Request): string {
  return (request.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, part]) => [name, inOrder(part)]));
}
