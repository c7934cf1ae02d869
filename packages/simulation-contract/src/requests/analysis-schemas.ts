// SPDX-License-Identifier: Apache-2.0
import type { AgentFilter } from "@shoal/cast";
import { z } from "zod";
import * as words from "../words/agent-words.ts";
import { postOrderFromProto, type PostOrder } from "../words/post-order.ts";

/** Most values of one list of a filter: far more than an attribute has. */
const FILTER_VALUES_MAX = 100;
const UNKNOWN_VALUE = "a value of the enum other than UNSPECIFIED is expected";

/** A value of an enum as its bare word. */
function valueOf<Word extends string>(fromProto: (value: string | number) => Word | undefined): z.ZodType<Word> {
  return z.union([z.string(), z.number()]).transform((value, context) => {
    const word = fromProto(value);
    if (word !== undefined) return word;
    context.addIssue({ code: "custom", message: UNKNOWN_VALUE });
    return z.NEVER;
  });
}

function valuesOf<Word extends string>(fromProto: (value: string | number) => Word | undefined): z.ZodType<Word[]> {
  return z.array(valueOf(fromProto)).max(FILTER_VALUES_MAX, `at most ${FILTER_VALUES_MAX} values are possible`);
}

/** An AgentFilter in bare words; one that chooses everybody is as none. */
export const agentFilterSchema = z
  .object({
    stances: valuesOf(words.stanceFromProto),
    positions: valuesOf(words.positionFromProto),
    archetypes: valuesOf(words.archetypeFromProto),
    posting_styles: valuesOf(words.postingStyleFromProto),
    segments: valuesOf(words.activitySegmentFromProto),
  })
  .nullish()
  .transform((message): AgentFilter | undefined => {
    if (message === undefined || message === null) return undefined;
    if (Object.values(message).every((values) => values.length === 0)) return undefined;
    return {
      stance: message.stances,
      position: message.positions,
      archetype: message.archetypes,
      posting_style: message.posting_styles,
      activity_segment: message.segments,
    };
  });

/** Attributes by which to group, in bare words, each once. */
export const groupBySchema = z
  .array(valueOf(words.agentAttributeFromProto))
  .refine((attributes) => new Set(attributes).size === attributes.length, "each attribute can be named once")
  .default([]);

/** Order of posts; oldest first if it is not given. */
export const postOrderSchema = z.union([z.string(), z.number()]).transform((value, context): PostOrder => {
  if (value === "POST_ORDER_UNSPECIFIED") return "oldest";
  const order = postOrderFromProto(value);
  if (order !== undefined) return order;
  context.addIssue({ code: "custom", message: UNKNOWN_VALUE });
  return z.NEVER;
});
