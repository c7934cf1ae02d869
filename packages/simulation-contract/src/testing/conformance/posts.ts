// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { isContent } from "@shoal/cast";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import { POST_ORDERS, postOrderToProto } from "../../words/post-order.ts";
import { variedRun } from "./analysis.ts";
import { LONG_ROUNDS, present, refusal, type Tenant } from "./fixtures.ts";

type Post = proto.Post__Output;

/** ListPosts: what the log tells of each post and of what came back. */
export function describePosts(tenant: () => Tenant): void {
  const list = (request: proto.ListPostsRequest): Promise<proto.ListPostsResponse__Output> =>
    tenant().client.listPosts({ page_size: 1_000, ...request });

  describe("posts", () => {
    it("are all that agents wrote, with what came back", async () => {
      const run = await variedRun(tenant());
      const events = await tenant().events(run.run_id);
      const { posts, next_page_token, as_of_seq } = await list(run);
      expect(posts.map(content)).toEqual(postsIn(events));
      expect(posts.some(({ likes, reposts, replies, quotes }) => likes + reposts + replies + quotes > 0)).toBe(true);
      expect([next_page_token, as_of_seq]).toEqual(["", events.length]);
    });

    it("come oldest first, newest first or most engaged first, page by page", async () => {
      const run = await variedRun(tenant());
      const all = (await list(run)).posts;
      const engagement = ({ likes, reposts, replies, quotes }: Post): number => likes + reposts + replies + quotes;
      const expected = {
        oldest: all,
        newest: all.toReversed(),
        most_engaged: all.toSorted((a, b) => engagement(b) - engagement(a) || a.seq - b.seq),
      };
      for (const order of POST_ORDERS) {
        const paged: Post[] = [];
        for (let page_token: string | undefined; page_token !== ""; ) {
          const request = { ...run, order: postOrderToProto(order), page_size: 4, page_token: page_token ?? "" };
          const page = await list(request);
          expect(page.posts.length).toBeGreaterThan(0);
          paged.push(...page.posts);
          page_token = page.next_page_token;
        }
        expect(paged).toEqual(expected[order]);
      }
    });

    it("are filtered by author, type, platform and rounds, but what came back is counted from everybody", async () => {
      const run = await variedRun(tenant());
      const all = (await list(run)).posts;
      const { author_id, type } = present(all[0]);
      const of = async (request: proto.ListPostsRequest): Promise<Post[]> => (await list({ ...run, ...request })).posts;
      expect(await of({ agent_ids: [author_id] })).toEqual(all.filter((post) => post.author_id === author_id));
      expect(await of({ types: [type] })).toEqual(all.filter((post) => post.type === type));
      expect(await of({ platforms: ["no_such_platform"] })).toEqual([]);
      const within = all.filter(({ round }) => round >= 3 && round <= 9);
      for (const order of POST_ORDERS) {
        const posts = await of({ from_round: 3, to_round: 9, order: postOrderToProto(order) });
        expect(posts.toSorted((a, b) => a.seq - b.seq)).toEqual(within);
      }
      const supportive = await of({ filter: { stances: ["STANCE_SUPPORTIVE"] } });
      const { agents } = await tenant().client.listAgents({ ...run, filter: { stances: ["STANCE_SUPPORTIVE"] } });
      const ids = new Set(agents.map(({ profile }) => profile?.agent_id));
      expect(supportive).toEqual(all.filter((post) => ids.has(post.author_id)));
    });

    it("of a live run are counted up to the entry that the first page has pinned", async () => {
      const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
      const { namespace } = tenant();
      await tenant().firstRoundEnded(run_id);
      const order = "POST_ORDER_MOST_ENGAGED";
      const first = await list({ namespace, run_id, page_size: 1, order });
      await tenant().stopRun(run_id);
      await tenant().ended(run_id);
      if (first.next_page_token !== "") {
        const next = await list({ namespace, run_id, page_size: 1, order, page_token: first.next_page_token });
        expect(next.as_of_seq).toBe(first.as_of_seq);
      }
      const events = (await tenant().events(run_id)).slice(0, first.as_of_seq);
      const [top] = postsIn(events).sort((a, b) => b.engagement - a.engagement || a.seq - b.seq);
      expect(first.posts.map(content)).toEqual(top === undefined ? [] : [top]);
    });

    it("refuse what is not a type, a round or a token of theirs", async () => {
      const run = await variedRun(tenant());
      const refused = (request: proto.ListPostsRequest): ReturnType<typeof refusal> =>
        refusal(list({ ...run, ...request }));
      expect(await refused({ types: ["post", "like"] })).toEqual({ code: "INVALID_REQUEST", fields: ["types[1]"] });
      expect(await refused({ from_round: 3, to_round: 2 })).toEqual({ code: "INVALID_REQUEST", fields: ["to_round"] });
      for (const page_token of ["next", "1", "o999999999.0.1"]) {
        expect(await refused({ page_token })).toEqual({ code: "INVALID_REQUEST", fields: ["page_token"] });
      }
      const nobodys = list({ namespace: tenant().namespace, run_id: "no_such_run" });
      expect(await refusal(nobodys)).toMatchObject({ code: "RUN_NOT_FOUND" });
    });
  });
}

interface Content {
  readonly post_id: string;
  readonly seq: number;
  readonly author_id: string;
  readonly type: string;
  readonly text: string;
  readonly in_reply_to: string;
  readonly quoted_post_id: string;
  readonly counts: readonly number[];
  readonly engagement: number;
}

function content(post: Post): Content {
  const { post_id, seq, author_id, type, text, in_reply_to, quoted_post_id } = post;
  const counts = [post.replies, post.reposts, post.quotes, post.likes];
  const engagement = counts.reduce((sum, count) => sum + count, 0);
  return { post_id, seq, author_id, type, text, in_reply_to, quoted_post_id, counts, engagement };
}

/** The same from the events alone. */
function postsIn(events: readonly EventRecord[]): Content[] {
  const actions = events
    .filter(({ kind }) => kind === "action")
    .map((event) => ({ event, body: JSON.parse(event.body.toString("utf8")) as Record<string, string> }));
  return actions
    .filter(({ body }) => isContent(body["type"] ?? ""))
    .map(({ event, body }) => {
      const { post_id = "", type = "", text = "", in_reply_to = "", quoted_post_id = "" } = body;
      const count = (kind: string, field: string): number =>
        actions.filter(({ body: other }) => other["type"] === kind && other[field] === post_id).length;
      const counts = [
        count("reply", "in_reply_to"),
        count("repost", "post_id"),
        count("quote", "quoted_post_id"),
        count("like", "post_id"),
      ];
      const engagement = counts.reduce((sum, one) => sum + one, 0);
      const { seq, agent_id: author_id } = event;
      return { post_id, seq, author_id, type, text, in_reply_to, quoted_post_id, counts, engagement };
    });
}
