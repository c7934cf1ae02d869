// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { LANGUAGES } from "./texts/language-texts.ts";

const probability = z.number().min(0).max(1);

/** Settings of the behavioral engine, all optional. Each is tested to change what it says it changes. */
export const behavioralSettingsSchema = z.strictObject({
  confidence_bound: z.number().min(0).max(2).default(1).meta({
    description: "An agent is moved only by posts whose opinion is at most this far from its own, 0 to 2. Default 1.",
  }),
  feed_size: z.int().min(1).max(50).default(10).meta({
    description: "Most posts that an agent is shown in one activation, 1 to 50. Default 10.",
  }),
  recency_half_life_minutes: z.int().min(10).max(10_080).default(360).meta({
    description: "Simulated minutes in which a post loses half of its rank in feeds, 10 to 10,080. Default 360.",
  }),
  popularity_weight: z.number().min(0).max(10).default(0.5).meta({
    description: "How much likes, reposts, quotes and replies lift a post in feeds, 0 (not at all) to 10. Default 0.5.",
  }),
  post_probability: probability.default(0.3).meta({
    description: "Base probability of writing a post of one's own in an activation, 0 to 1. Default 0.3.",
  }),
  reply_probability: probability.default(0.05).meta({
    description: "Base probability of replying to a post that is shown, 0 to 1. Default 0.05.",
  }),
  repost_probability: probability.default(0.1).meta({
    description: "Base probability of reposting a post that is shown, 0 to 1. Default 0.1.",
  }),
  quote_probability: probability.default(0.02).meta({
    description: "Base probability of quoting a post that is shown with words of one's own, 0 to 1. Default 0.02.",
  }),
  like_probability: probability.default(0.25).meta({
    description: "Base probability of liking a post that is shown, 0 to 1. Default 0.25.",
  }),
  follow_probability: probability.default(0.05).meta({
    description: "Base probability of following the author of a reposted post that is shown, 0 to 1. Default 0.05.",
  }),
  language: z.enum(LANGUAGES).default("en").meta({
    description: "Language in which agents write: en (English) or zh (simplified Chinese). Default en.",
  }),
  hourly_activity: z.array(z.number().min(0).max(10)).length(24).exactOptional().meta({
    description:
      "24 weights, 0 to 10, from the hour of 0:00 on: how active everybody is in each hour, beside their own active hours. Without them all hours weigh 1.",
  }),
  hourly_activity_shift: z.int().min(-12).max(14).exactOptional().meta({
    description:
      "Hours by which the time zone of hourly_activity is ahead of the simulated clock, -12 to 14. Without it 0.",
  }),
});

/** Settings with defaults filled in. */
export type BehavioralSettings = z.infer<typeof behavioralSettingsSchema>;
