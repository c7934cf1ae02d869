// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EventLog, NewEntry } from "../src/event-log/index.ts";
import { readAgentMemory } from "../src/memory/agent-memory.ts";
import { LogDigest } from "../src/memory/log-digest.ts";
import { listPosts, type Post } from "../src/posts/index.ts";
import { buildRoster } from "../src/simulations/roster.ts";
import { engineEntry, roundEnded } from "./fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "./fixtures/event-log/log-folder.ts";
import { AGENTS } from "./fixtures/test-service.ts";

const NEVER = new AbortController().signal;
const NEWS = { post_id: "p1", author: "City Gazette", text: "Fees will rise.", opinion: 1, input_id: "i1" };
const ENTRIES: NewEntry[] = [
  engineEntry("outside_post", 1, NEWS),
  engineEntry("action", 1, { type: "post", post_id: "p2", text: "Mine." }, "a0"),
  engineEntry("exposure", 1, { post_ids: ["p1"], opinion: 0.25 }, "a1"),
  engineEntry("action", 1, { type: "like", post_id: "p1", author_id: "" }, "a1"),
  roundEnded(1),
];

let folder: LogFolder;
let log: EventLog;
beforeAll(async () => {
  folder = await createLogFolder();
  log = await folder.logs.create(await folder.runFolder());
  await log.append(ENTRIES);
});
afterAll(async () => {
  await log.close();
  await folder.dispose();
});

async function posts(change: { agentIds?: string[]; types?: string[] } = {}): Promise<readonly Post[]> {
  const all = { agentIds: [], types: [], platforms: [], isChosen: () => true, fromRound: 0, toRound: 0 };
  const query = { ...all, order: "most_engaged" as const, limit: 10, pageToken: "", ...change };
  return (await listPosts(log, query, NEVER)).posts;
}

describe("a post from outside the cast", () => {
  it("is listed with its author's name and what came back", async () => {
    const [first, second] = await posts();
    expect(first).toMatchObject({ postId: "p1", authorId: "", authorName: "City Gazette", type: "outside_post" });
    expect(first).toMatchObject({ text: "Fees will rise.", opinion: 1, engagement: { likes: 1 } });
    expect(second).toMatchObject({ postId: "p2", authorId: "a0", authorName: "" });
    expect((await posts({ types: ["outside_post"] })).map(({ postId }) => postId)).toEqual(["p1"]);
    expect((await posts({ agentIds: ["a0"] })).map(({ postId }) => postId)).toEqual(["p2"]);
  });

  it("is remembered by who was shown it, with its author's name", async () => {
    const digest = new LogDigest(await buildRoster(AGENTS));
    const query = { agentId: "a1", asOfRound: undefined, maxBytes: 256_000, pageToken: "" };
    const memory = await readAgentMemory(
      log,
      digest,
      async (indices) => indices.map((at) => AGENTS[at]!),
      query,
      NEVER,
    );
    const shown = {
      postId: "p1",
      authorId: "",
      authorName: "City Gazette",
      text: "Fees will rise.",
      opinion: 1,
      round: 1,
    };
    expect(memory.entries.map((entry) => entry.posts)).toMatchObject([[shown], [shown]]);
  });
});
