// SPDX-License-Identifier: AGPL-3.0-only
import { isContent } from "@shoal/cast";
import type { EventRecord, PostOrder } from "@shoal/simulation-contract";
import { type BodyFields, fieldsOf } from "../event-log/index.ts";

/** Which posts; an empty list is no filter. */
export interface PostQuery {
  readonly agentIds: readonly string[];
  readonly types: readonly string[];
  readonly platforms: readonly string[];
  /** Whether posts of this agent are wanted, besides. */
  readonly isChosen: (agentId: string) => boolean;
  /** Round in which it was written; 0 is no bound. */
  readonly fromRound: number;
  readonly toRound: number;
  readonly order: PostOrder;
  readonly limit: number;
}

/** A post as its action tells it. */
export interface WrittenPost {
  readonly postId: string;
  readonly type: string;
}

/** An engine's kind for what somebody outside the cast wrote; also the type of such a post. */
export const OUTSIDE_POST = "outside_post";

/** What an entry writes, if it writes. */
export function writtenIn(kind: string, body: BodyFields): WrittenPost | undefined {
  const type = kind === OUTSIDE_POST ? OUTSIDE_POST : body.text("type");
  if (type === undefined || !(type === kind || isContent(type))) return undefined;
  const postId = body.text("post_id");
  return postId === undefined ? undefined : { postId, type };
}

/** The post to which an action answers in some way, and how. */
export function engagementIn(body: BodyFields): { postId: string; how: Engagement } | undefined {
  const how = ENGAGEMENTS.get(body.text("type") ?? "");
  const postId = how && body.text(how.field);
  return how === undefined || postId === undefined ? undefined : { postId, how: how.count };
}

export type Engagement = "replies" | "reposts" | "quotes" | "likes";

const ENGAGEMENTS = new Map<string, { readonly count: Engagement; readonly field: string }>([
  ["reply", { count: "replies", field: "in_reply_to" }],
  ["repost", { count: "reposts", field: "post_id" }],
  ["quote", { count: "quotes", field: "quoted_post_id" }],
  ["like", { count: "likes", field: "post_id" }],
]);

export function mayWrite(kind: string): boolean {
  return kind === "action" || kind === OUTSIDE_POST;
}

/** The post that an entry writes, if the query wants it. */
export function wantedPosts(query: PostQuery): (event: EventRecord) => WrittenPost | undefined {
  const allows = (wanted: readonly string[]): ((value: string) => boolean) => {
    const values = new Set(wanted);
    return (value) => values.size === 0 || values.has(value);
  };
  const isAgent = allows(query.agentIds);
  const isType = allows(query.types);
  const isPlatform = allows(query.platforms);
  return (event) => {
    if (!mayWrite(event.kind) || !isPlatform(event.platform) || !isAgent(event.agent_id)) return undefined;
    if (!query.isChosen(event.agent_id)) return undefined;
    const written = writtenIn(event.kind, fieldsOf(event.body));
    return written !== undefined && isType(written.type) ? written : undefined;
  };
}
