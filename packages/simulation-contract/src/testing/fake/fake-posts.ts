// SPDX-License-Identifier: Apache-2.0
import { isContent } from "@shoal/cast";
import { invalidRequest } from "../../errors/shoal-error.ts";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import type { CheckedRequest } from "../../requests/check-request.ts";
import type { PostOrder } from "../../words/post-order.ts";
import { allows, bodyOf, inRounds } from "./event-facts.ts";
import { chosenBy } from "./fake-crowd.ts";
import type { FakeRun } from "./fake-run.ts";

type FakePost = proto.Post & Record<"seq" | "round" | "replies" | "reposts" | "quotes" | "likes", number>;

/** A page of the posts that pass the request's filters, all of it as of the entry that the first page has pinned. */
export function fakePosts(run: FakeRun, request: CheckedRequest<"listPosts">): proto.ListPostsResponse {
  const { asOf, last } = cursorOf(run, request.page_token);
  const all = postsIn(run.log.slice(0, asOf)).sort(ORDERS[request.order]);
  const isChosen = chosenBy(run, request.filter);
  const following = all
    .slice(all.findIndex(({ seq }) => seq === last) + 1)
    .filter(
      ({ author_id = "", type = "", platform = "", round }) =>
        allows(request.agent_ids, author_id) &&
        allows(request.types, type) &&
        allows(request.platforms, platform) &&
        inRounds(round, request) &&
        isChosen(author_id),
    );
  const posts = following.slice(0, request.page_size);
  const next_page_token = following.length > posts.length ? `${asOf}.${posts.at(-1)?.seq ?? 0}` : "";
  return { posts, next_page_token, as_of_seq: asOf };
}

const ORDERS: Record<PostOrder, (a: FakePost, b: FakePost) => number> = {
  oldest: (a, b) => a.seq - b.seq,
  newest: (a, b) => b.seq - a.seq,
  most_engaged: (a, b) => engagementOf(b) - engagementOf(a) || a.seq - b.seq,
};

function engagementOf({ replies, reposts, quotes, likes }: FakePost): number {
  return replies + reposts + quotes + likes;
}

function postsIn(log: readonly EventRecord[]): FakePost[] {
  const posts = new Map<unknown, FakePost>();
  for (const event of log) {
    if (event.kind !== "action") continue;
    const body = bodyOf(event);
    const to = (id: unknown, count: "replies" | "reposts" | "quotes" | "likes"): void => {
      const post = posts.get(id);
      if (post !== undefined) post[count] += 1;
    };
    if (body["type"] === "reply") to(body["in_reply_to"], "replies");
    if (body["type"] === "quote") to(body["quoted_post_id"], "quotes");
    if (body["type"] === "repost") to(body["post_id"], "reposts");
    if (body["type"] === "like") to(body["post_id"], "likes");
    if (isContent(String(body["type"]))) posts.set(body["post_id"], postIn(event, body));
  }
  return [...posts.values()];
}

function postIn({ seq, round, platform, agent_id }: EventRecord, body: Record<string, unknown>): FakePost {
  const { post_id, type, text, opinion, in_reply_to, quoted_post_id } = body as proto.Post;
  return {
    post_id: post_id ?? "",
    seq,
    round,
    platform,
    author_id: agent_id,
    author_name: "",
    type: type ?? "",
    text: text ?? "",
    ...(opinion === undefined ? {} : { opinion }),
    in_reply_to: in_reply_to ?? "",
    quoted_post_id: quoted_post_id ?? "",
    replies: 0,
    reposts: 0,
    quotes: 0,
    likes: 0,
  };
}

function cursorOf(run: FakeRun, token: string): { asOf: number; last: number } {
  if (token === "") return { asOf: run.log.length, last: 0 };
  const [, asOf, last] = /^(\d{1,15})\.(\d{1,15})$/.exec(token) ?? [];
  if (Number(last) <= Number(asOf) && Number(asOf) <= run.log.length) return { asOf: Number(asOf), last: Number(last) };
  throw invalidRequest([{ field: "page_token", reason: "the next_page_token of the page before is expected" }]);
}
