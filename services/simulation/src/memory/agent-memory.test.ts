// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { engineEntry, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { AGENTS } from "../../tests/fixtures/test-service.ts";
import type { EventLog, NewEntry } from "../event-log/index.ts";
import { buildRoster } from "../simulations/roster.ts";
import { type AgentMemory, type MemoryQuery, readAgentMemory } from "./agent-memory.ts";
import { LogDigest } from "./log-digest.ts";

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

const LONG = "x".repeat(2_000);

const ENTRIES: NewEntry[] = [
  engineEntry("opinions_initialized", 0, { opinions: { a0: 0.5, a1: -0.5 } }),
  engineEntry("action", 1, { type: "post", post_id: "p1", text: "First.", opinion: 0.4 }, "a0"),
  engineEntry("action", 1, { type: "post", post_id: "p2", text: LONG }, "a2"),
  engineEntry("action", 1, { type: "reply", post_id: "p3", in_reply_to: "p1", text: "No." }, "a1"),
  engineEntry("action", 1, { type: "quote", post_id: "p4", quoted_post_id: "p1", text: "See." }, "a1"),
  roundEnded(1),
  engineEntry("exposure", 2, { post_ids: ["p4", "p2", "p2", "p9"], opinion: 0.25 }, "a1"),
  engineEntry("action", 2, { type: "like", post_id: "p4", author_id: "a1" }, "a1"),
  engineEntry("action", 2, { type: "follow", followee_id: "a0" }, "a1"),
  roundEnded(2),
  engineEntry("exposure", 3, { post_ids: [], opinion: -1 }, "a1"),
];

async function memory(
  query: Partial<MemoryQuery> = {},
  signal: AbortSignal = new AbortController().signal,
  of: EventLog = log,
): Promise<AgentMemory> {
  const digest = new LogDigest(await buildRoster(AGENTS));
  const all = { agentId: "a1", asOfRound: undefined, maxBytes: 256_000, pageToken: "", ...query };
  return readAgentMemory(of, digest, async (indices) => indices.map((index) => AGENTS[index]!), all, signal);
}

describe("an agent's memory", () => {
  it("is not read on for a caller that is gone", async () => {
    await expect(memory({}, AbortSignal.abort(new Error("the caller is gone")))).rejects.toThrow("the caller is gone");
  });

  it("is that of the newest round that has ended", async () => {
    const { asOfRound, opinion, actionsByType, entries } = await memory();
    expect([asOfRound, opinion, Object.fromEntries(actionsByType)]).toEqual([
      2,
      0.25,
      { reply: 1, quote: 1, like: 1, follow: 1 },
    ]);
    expect(entries.map(({ event }) => event.seq)).toEqual([9, 8, 7, 5, 4]);
    expect((await memory({ asOfRound: 1 })).opinion).toBe(-0.5);
  });

  it("tells which post was liked, quoted, replied to or shown, in order, and says nothing of those it can't know", async () => {
    const posts = (await memory()).entries.map((entry) => entry.posts.map(({ postId }) => postId));
    expect(posts).toEqual([[], ["p4"], ["p4", "p2", "p2", "p9"], ["p1"], ["p1"]]);
    const shown = (await memory()).entries[2]?.posts;
    expect(shown?.[0]).toEqual({
      postId: "p4",
      authorId: "a1",
      authorName: "Agent 1",
      outsider: "",
      text: "See.",
      opinion: undefined,
      round: 1,
    });
    expect(shown?.[3]).toMatchObject({ authorId: "", authorName: "", text: "", round: 0 });
  });

  it("leaves out the posts that do not fit into a page of one entry, and counts them", async () => {
    const first = await memory({ maxBytes: 1_024 });
    expect(first.entries.map(({ event }) => event.seq)).toEqual([9, 8]);
    expect(first.olderEntries).toBe(3);
    const second = await memory({ maxBytes: 1_024, pageToken: first.nextPageToken });
    expect(second.entries.map(({ event, posts, postsLeftOut }) => [event.seq, posts.length, postsLeftOut])).toEqual([
      [7, 1, 3],
      [5, 1, 0],
      [4, 1, 0],
    ]);
    expect([second.olderEntries, second.nextPageToken]).toEqual([0, ""]);
  });

  it("never holds on to more than a page, and gives the newest entry even if it alone is too large", async () => {
    const { entries, olderEntries } = await memory({ maxBytes: 10 });
    expect(entries.map(({ event, posts }) => [event.seq, posts])).toEqual([[9, []]]);
    expect(olderEntries).toBe(4);
  });

  it("names who outside the cast wrote what was shown", async () => {
    const other = await folder.logs.create(await folder.runFolder());
    const news = { post_id: "n1", author: "City Gazette", text: "Fees doubled.", opinion: -1, input_id: "i1" };
    await other.append([
      engineEntry("outside_post", 1, news),
      engineEntry("exposure", 1, { post_ids: ["n1"], opinion: 0 }, "a1"),
      roundEnded(1),
    ]);
    const { entries } = await memory({}, undefined, other);
    const shown = {
      postId: "n1",
      authorId: "",
      authorName: "City Gazette",
      text: "Fees doubled.",
      opinion: -1,
      round: 1,
    };
    expect(entries[0]?.posts).toMatchObject([shown]);
    await other.close();
  });
});
