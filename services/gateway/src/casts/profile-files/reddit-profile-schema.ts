// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

const text = (description: string) => z.string().optional().meta({ description });

// As it is published. What it tells in another form is taken too, if it can be understood.
export const redditProfilesSchema = z
  .array(
    z
      .looseObject({
        user_id: z.union([z.int(), z.string()]).optional().meta({ description: "Its number, from 0." }),
        username: text("Its user name: its id in the cast, as far as an id can be made of it."),
        realname: text("Name to show."),
        name: text("Name to show, where there is no realname."),
        bio: text("What its page says of it."),
        persona: text("Who it is."),
        age: z.union([z.number(), z.string(), z.null()]).optional().meta({ description: "In years." }),
        gender: z.string().nullish().meta({ description: "Its gender." }),
        mbti: z.string().nullish().meta({ description: "Its Myers-Briggs type." }),
        country: z.string().nullish().meta({ description: "Its country." }),
        profession: z.string().nullish().meta({ description: "What it does for a living." }),
        interested_topics: z
          .union([z.array(z.string()), z.string(), z.null()])
          .optional()
          .meta({ description: "What it is interested in." }),
        follows: z.array(z.string()).optional().meta({ description: "User names of those whom it reads." }),
      })
      .meta({ description: "One agent; more fields may stand beside." }),
  )
  .min(1)
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
