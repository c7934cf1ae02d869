// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

/** Types of action that the product understands; engines may have others. */
export const ACTION_TYPES = ["post", "reply", "repost", "quote", "like", "follow"] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

const id = z.string().min(1);
const common = { simulated_minute: z.int().min(0), action_id: id };
// Empty for somebody outside the cast.
const author = z.string();
const opinion = z.number().min(-1).max(1).optional();

const knownAction = z.discriminatedUnion("type", [
  z.looseObject({ ...common, type: z.literal("post"), post_id: id, text: z.string(), opinion }),
  z.looseObject({ ...common, type: z.literal("reply"), post_id: id, in_reply_to: id, text: z.string(), opinion }),
  z.looseObject({ ...common, type: z.literal("repost"), post_id: id, author_id: author }),
  z.looseObject({
    ...common,
    type: z.literal("quote"),
    post_id: id,
    quoted_post_id: id,
    author_id: author,
    text: z.string(),
    opinion,
  }),
  z.looseObject({ ...common, type: z.literal("like"), post_id: id, author_id: author }),
  z.looseObject({ ...common, type: z.literal("follow"), followee_id: id }),
]);

const otherAction = z.looseObject({
  ...common,
  type: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/, "lower_snake_case is expected")
    .refine((type) => !ACTION_TYPES.some((known) => known === type), "fields of this type are missing or wrong"),
});

/** Body of an `action` event. */
export const actionBodySchema = z.union([knownAction, otherAction]);
