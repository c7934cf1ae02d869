// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

// Programs write numbers where they mean texts, and null for what they do not know.
const text = (description: string) =>
  z.union([z.string(), z.number(), z.null()], "a text, a number or null is expected").optional().meta({ description });
const texts = (description: string) =>
  z
    .union(
      [z.array(z.union([z.string(), z.number()])), z.string(), z.null()],
      "texts in a list, a text or null is expected",
    )
    .optional()
    .meta({ description: `${description} A list, or a text with separators between.` });

const profile = z
  .looseObject({
    user_id: text("Its number, from 0."),
    username: text("Its user name: its id in the cast, as far as an id can be made of it."),
    user_name: text("The same, where there is no username."),
    realname: text("Name to show."),
    name: text("Name to show, where there is no realname."),
    bio: text("What its page says of it."),
    persona: text("Who it is."),
    age: text("In years."),
    gender: text("Its gender."),
    mbti: text("Its Myers-Briggs type."),
    country: text("Its country."),
    profession: text("What it does for a living."),
    interested_topics: texts("What it is interested in."),
    follows: texts("User names of those whom it reads."),
  })
  .meta({ description: "One agent, with a name at least; more fields may stand beside." });

const NAMES = ["username", "user_name", "realname", "name"] as const;

/** A list as it is published, and as it is looked at; what the texts tell is understood afterwards. */
export const redditProfilesSchema = z
  .array(
    profile.refine((fields) => NAMES.some((name) => String(fields[name] ?? "").trim() !== ""), {
      path: ["username"],
      message: "missing",
    }),
  )
  .min(1, "at least one profile is expected")
  .meta({
    id: "RedditProfiles",
    description: "For `format=reddit-profiles`: agents as MiroFish and OASIS have them in a file.",
    examples: [
      [
        {
          user_id: 0,
          username: "ann_482",
          name: "Ann",
          bio: "Nurse.",
          persona: "Works nights, worries about fees.",
          age: 34,
          gender: "female",
          mbti: "ISFJ",
          country: "Poland",
        },
      ],
    ],
  });
