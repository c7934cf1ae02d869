// SPDX-License-Identifier: Apache-2.0
import {
  behavioralAnchorsSchema,
  DEMOGRAPHIC_FIELDS,
  demographicFields,
  newAgentProfileSchema,
  plainNameSchema,
  plainText,
} from "@shoal/cast";
import { z } from "zod";
import { idSchema } from "../../http/ids.ts";
import { followSchema } from "../cast-request.ts";

const list = <Item extends z.ZodType>(item: Item, description: string) =>
  z.array(item).default([]).meta({ description });

// Whose anchors and texts are right is looked at when they are in their place: the whole agent tells more.
const changeSchema = z.looseObject({ agent_id: idSchema });

// What is different in the next version of a cast.
export const castEdits = z
  .strictObject({
    name: plainNameSchema.optional().meta({ description: "Name of the new version; that of the old unless given." }),
    note: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .regex(plainText.pattern, plainText.reason)
      .optional()
      .meta({ description: "What it is for, 1 to 500 characters; to be read in the version's summary." }),
    change: list(changeSchema, "Agents that become different."),
    add: list(z.unknown(), "Agents that join, behind all others."),
    remove: list(idSchema, "Ids of agents that leave, and with them their follow edges."),
    follow: list(followSchema, "Follow edges that there are then."),
    unfollow: list(followSchema, "Follow edges that there are no more."),
  })
  .refine(
    ({ name, change, add, remove, follow, unfollow }) =>
      name !== undefined || [change, add, remove, follow, unfollow].some((edits) => edits.length > 0),
    "at least one of name, change, add, remove, follow and unfollow is expected",
  );

export type CastEdits = z.output<typeof castEdits>;

const { name, persona, activity_level } = newAgentProfileSchema.shape;
const orTakenOff = (field: z.ZodType): z.ZodType =>
  field
    .nullable()
    .optional()
    .meta({ description: `${field.description ?? ""} Null: not told any more.` });
const demographics = DEMOGRAPHIC_FIELDS.map((field) => [field, orTakenOff(demographicFields[field])]);

const publishedChange = z
  .strictObject({
    agent_id: idSchema.meta({ description: "The agent." }),
    name: name.optional(),
    persona: orTakenOff(persona),
    ...(Object.fromEntries(demographics) as Record<string, z.ZodType>),
    activity_level: activity_level.optional(),
    anchors: behavioralAnchorsSchema.partial().optional().meta({ description: "Those that are different." }),
  })
  .meta({
    id: "AgentChange",
    description:
      "What is different of an agent: a field replaces that of before; null takes one off that may be missing.",
  });

// As it is published.
export const castEditsBody = z
  .strictObject({
    ...castEdits.shape,
    change: list(publishedChange, "Agents that become different."),
    add: list(newAgentProfileSchema, "Agents that join, behind all others."),
  })
  .meta({
    id: "CastEdits",
    description: "What is different in the next version of a cast; at least one thing.",
    examples: [
      {
        note: "What if Bob were harder to convince?",
        change: [{ agent_id: "bob", anchors: { opinion_drift_rate: 0.1 } }],
        remove: ["ann"],
      },
    ],
  });
