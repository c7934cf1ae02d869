// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { unknownFieldReason } from "./unknown-field.ts";

type UnknownKeys = Extract<z.core.$ZodIssue, { code: "unrecognized_keys" }>;

/**
 * What objects take, learnt from zod while it words its issues: an issue that is handed out no longer says which schema
 * found it. One for each check.
 */
export class KnownFields {
  readonly #namesAt = new Map<string, readonly string[]>();

  /** To be called with each issue that zod words; leaves the words to others. */
  learn(issue: z.core.$ZodRawIssue): undefined {
    if (issue.code !== "unrecognized_keys" || !(issue.inst instanceof z.ZodObject)) return undefined;
    this.#namesAt.set(placeOf(issue.path ?? []), Object.keys(issue.inst.shape));
    return undefined;
  }

  /** Each of the keys with the reason why it is refused. */
  reasonsFor({ keys, path }: UnknownKeys): { readonly key: string; readonly reason: string }[] {
    const known = this.#namesAt.get(placeOf(path)) ?? [];
    return keys.map((key) => ({ key, reason: unknownFieldReason(key, known) }));
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}
