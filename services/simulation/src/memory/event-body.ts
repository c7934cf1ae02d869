// SPDX-License-Identifier: AGPL-3.0-only
import { type Body, textIn } from "../event-log/index.ts";

/** The posts that an entry is about: what was shown, replied to, quoted, liked or passed on; not what it writes itself. */
export function postsReferredTo(body: Body): string[] {
  const shown = body["post_ids"];
  const ids = [
    ...(Array.isArray(shown) ? shown : []),
    body["in_reply_to"],
    body["quoted_post_id"],
    // With a text of its own an action's post_id is the new post.
    ...(textIn(body, "text") === undefined ? [body["post_id"]] : []),
  ];
  return ids.filter((id) => typeof id === "string");
}
