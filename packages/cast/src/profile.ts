// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { demographics } from "./demographics.ts";
import { plainNameSchema, plainText } from "./plain-text.ts";

/** How an agent writes. */
export const POSTING_STYLES = ["terse", "verbose", "meme-heavy", "data-driven", "emotional"] as const;
export type PostingStyle = (typeof POSTING_STYLES)[number];

/** The attitude assigned to an agent; it does not move. */
export const STANCES = ["supportive", "opposing", "neutral", "observer", "amplifier"] as const;
export type Stance = (typeof STANCES)[number];

/** What any id looks like: of agents, the cast's own and unique in it, and of everything else. */
export const ID_PATTERN = /^[a-zA-Z0-9_-]{1,128}$/;

/** A text that is an id. */
export const idSchema = z.string().regex(ID_PATTERN, "1 to 128 characters of A-Z a-z 0-9 _ - are expected");

/** Least number of distinct active hours. */
export const ACTIVE_HOURS_MIN = 4;

const hour = z.int().min(0).max(23);

/** Behavioral anchors: the parameters that make agents differ. */
export const behavioralAnchorsSchema = z.strictObject({
  posting_style: z.enum(POSTING_STYLES).meta({ description: "How it writes." }),
  active_hours: z
    .array(hour)
    .min(ACTIVE_HOURS_MIN, `at least ${ACTIVE_HOURS_MIN} hours are needed`)
    .max(24)
    .refine((hours) => new Set(hours).size === hours.length, "the hours must be distinct")
    .meta({ uniqueItems: true })
    .meta({ description: "Hours of the simulated day, 0 to 23, distinct, at least 4, in which it may act." }),
  stance: z.enum(STANCES).meta({ description: "Assigned attitude to the topic; it does not move." }),
  opinion_drift_rate: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: "How easily it shifts its opinion under social pressure, 0 (never) to 1." }),
  influence_weight: z
    .number()
    .min(0.5)
    .max(3)
    .meta({ description: "Weight of its words for those who read them, 0.5 to 3.0." }),
});
export type BehavioralAnchors = z.infer<typeof behavioralAnchorsSchema>;

/** One simulated person, group or outlet. */
export const agentProfileSchema = z.strictObject({
  agent_id: idSchema.meta({ description: "The cast's own id, unique in it." }),
  name: z.string().trim().min(1).max(200).meta({ description: "Name to show, 1 to 200 characters." }),
  persona: z.string().max(10_000).default("").meta({ description: "Who it is, at most 10,000 characters." }),
  ...demographics,
  activity_level: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: "Probability that it is active in one of its active hours, 0 to 1." }),
  anchors: behavioralAnchorsSchema.meta({ description: "What makes it differ from others." }),
});
export type AgentProfile = z.infer<typeof agentProfileSchema>;

/** A profile as it is given: what is stored is read by the looser one, since older casts keep their names. */
export const newAgentProfileSchema = agentProfileSchema.extend({
  name: plainNameSchema.meta({ description: "Name to show, 1 to 200 visible characters." }),
  persona: z
    .string()
    .max(10_000)
    .regex(plainText.pattern, plainText.reason)
    .default("")
    .meta({ description: "Who it is, at most 10,000 characters." }),
});
