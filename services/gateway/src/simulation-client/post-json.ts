// SPDX-License-Identifier: Apache-2.0
import { POST_TYPES, type proto } from "@shoal/simulation-contract";
import { z } from "zod";
import { count, opinion } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";

const postType = z.enum(POST_TYPES);

export const postSchema = z
  .object({
    post_id: z.string().meta({ description: "The engine's id of it." }),
    seq: z.int().min(1).meta({ description: "The action that wrote it: its place in the run's log." }),
    round: count("The round in which it was written."),
    platform: z.string().meta({ description: "The platform on which it stands." }),
    author_id: idSchema.nullable().meta({ description: "Who wrote it; null for somebody outside the cast." }),
    author_name: z.string().nullable().meta({
      description: "Name of somebody outside the cast who wrote it, such as the source of news; else null.",
    }),
    type: postType.meta({ description: "What it is; outside_post of somebody outside the cast." }),
    text: z.string().meta({ description: "What it says." }),
    opinion: opinion("The opinion that it expresses, -1 to 1; null if the engine told none."),
    in_reply_to: z.string().nullable().meta({ description: "Of a reply: the post that it answers; else null." }),
    quoted_post_id: z.string().nullable().meta({ description: "Of a quote: the post that it quotes; else null." }),
    replies: count("Replies to it."),
    reposts: count("Reposts of it."),
    quotes: count("Quotes of it."),
    likes: count("Likes of it."),
  })
  .meta({ id: "Post", description: "Something that an agent wrote, and what came back." });

export type PostJson = Readonly<z.infer<typeof postSchema>>;

export function toPostJson(post: proto.Post__Output): PostJson {
  const { post_id, seq, round, platform, author_id, text, replies, reposts, quotes, likes } = post;
  return {
    post_id,
    seq,
    round,
    platform,
    author_id: author_id || null,
    author_name: post.author_name || null,
    type: postType.parse(post.type),
    text,
    opinion: post.opinion ?? null,
    in_reply_to: post.in_reply_to || null,
    quoted_post_id: post.quoted_post_id || null,
    replies,
    reposts,
    quotes,
    likes,
  };
}
