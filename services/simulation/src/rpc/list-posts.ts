// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type proto, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { chooseAgents } from "../analysis/index.ts";
import { listPosts as readPosts, type Post } from "../posts/index.ts";
import type { RpcContext } from "./rpc-context.ts";

export function listPosts({ runs, unary }: RpcContext): SimulationServiceHandlers["ListPosts"] {
  return unary(async (request, { signal }) => {
    const query = checkRequest("listPosts", request);
    const { run, release } = await runs.lease(query.namespace, query.run_id);
    try {
      const chosen = query.filter && chooseAgents(await runs.roster(run), run.log, query.filter);
      const page = await readPosts(
        run.log,
        {
          agentIds: query.agent_ids,
          types: query.types,
          platforms: query.platforms,
          isChosen: (agentId) => chosen?.has(agentId) ?? true,
          fromRound: query.from_round,
          toRound: query.to_round,
          order: query.order,
          limit: query.page_size,
          pageToken: query.page_token,
        },
        signal,
      );
      return { posts: page.posts.map(postMessage), next_page_token: page.nextPageToken, as_of_seq: page.asOfSeq };
    } finally {
      release();
    }
  });
}

function postMessage({
  postId,
  authorId,
  authorName,
  inReplyTo,
  quotedPostId,
  opinion,
  engagement,
  ...post
}: Post): proto.Post {
  return {
    ...post,
    post_id: postId,
    author_id: authorId,
    author_name: authorName,
    in_reply_to: inReplyTo,
    quoted_post_id: quotedPostId,
    ...(opinion === undefined ? {} : { opinion }),
    ...engagement,
  };
}
