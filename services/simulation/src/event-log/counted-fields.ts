// SPDX-License-Identifier: AGPL-3.0-only
import { numberIn, textIn } from "./event-body.ts";

/** What the counters take of the body of each action and each exposure; the bodies of all other kinds they read whole. */
export interface CountedFields {
  /** The body's `type`, if it is a text. */
  readonly type: string | undefined;
  /** The body's `opinion`, if it is a number. */
  readonly opinion: number | undefined;
}

export const NOTHING_COUNTED: CountedFields = { type: undefined, opinion: undefined };

export function countedFields(body: Readonly<Record<string, unknown>>): CountedFields {
  return { type: textIn(body, "type"), opinion: numberIn(body, "opinion") };
}
