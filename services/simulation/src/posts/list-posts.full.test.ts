// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { POST_ORDERS, type PostOrder } from "@shoal/simulation-contract";
import { engineEntry, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import type { EventLog, NewEntry } from "../event-log/index.ts";
import { mostEngagedPosts } from "./by-engagement.ts";
import { listPosts, type PostPage } from "./list-posts.ts";
import type { PostQuery } from "./post-query.ts";

/** More than one window of the newest posts. */
const POSTS = 28_000;
const ROUND_SIZE = 1_000;
const NEVER = new AbortController().signal;

let folder: LogFolder;
let log: EventLog;
beforeAll(async () => {
  folder = await createLogFolder();
  log = await folder.logs.create(await folder.runFolder());
  await log.append(entries());
});
afterAll(async () => {
  await log.close();
  await folder.dispose();
});

/** Post n is p0, p1, …; each 1,000 a round; p(7k) has k % 5 likes, which come at the end of its round. */
function entries(): NewEntry[] {
  const all: NewEntry[] = [];
  for (let start = 0; start < POSTS; start += ROUND_SIZE) {
    const round = start / ROUND_SIZE + 1;
    const numbers = Array.from({ length: ROUND_SIZE }, (_, index) => start + index);
    for (const n of numbers)
      all.push(engineEntry("action", round, { type: "post", post_id: `p${n}`, text: `T ${n}` }, "a0"));
    for (const n of numbers) {
      for (let like = 0; like < likesOf(n); like++) {
        all.push(engineEntry("action", round, { type: "like", post_id: `p${n}`, author_id: "a0" }, "a1"));
      }
    }
    all.push(roundEnded(round));
  }
  return all;
}

function likesOf(n: number): number {
  return n % 7 === 0 ? (n / 7) % 5 : 0;
}

const ALL: PostQuery = {
  agentIds: [],
  types: [],
  platforms: [],
  isChosen: () => true,
  fromRound: 0,
  toRound: 0,
  order: "oldest",
  limit: 1_000,
};

function page(change: Partial<PostQuery & { pageToken: string }> = {}): Promise<PostPage> {
  return listPosts(log, { ...ALL, pageToken: "", ...change }, NEVER);
}

async function numbersOf(order: PostOrder, pages: number, change: Partial<PostQuery> = {}): Promise<number[]> {
  const numbers: number[] = [];
  let pageToken = "";
  for (let count = 0; count < pages; count++) {
    const next = await page({ order, pageToken, ...change });
    numbers.push(...next.posts.map(({ postId }) => Number(postId.slice(1))));
    pageToken = next.nextPageToken;
  }
  return numbers;
}

describe("posts of a long log", () => {
  const all = Array.from({ length: POSTS }, (_, n) => n);
  const ordered: Record<PostOrder, number[]> = {
    oldest: all,
    newest: all.toReversed(),
    most_engaged: all.toSorted((a, b) => likesOf(b) - likesOf(a) || a - b),
  };

  it.each(POST_ORDERS)("come in pages, %s first, with what came back", async (order) => {
    expect(await numbersOf(order, 2)).toEqual(ordered[order].slice(0, 2_000));
    for (const { postId, engagement } of (await page({ order })).posts) {
      const likes = likesOf(Number(postId.slice(1)));
      expect(engagement).toEqual({ replies: 0, reposts: 0, quotes: 0, likes });
    }
  });

  it.each(POST_ORDERS)("are found within rounds far from either end, %s first", async (order) => {
    const isInside = (n: number): boolean => n >= 10 * ROUND_SIZE && n < 12 * ROUND_SIZE;
    const within = { fromRound: 11, toRound: 12, limit: 500 };
    expect(await numbersOf(order, 4, within)).toEqual(ordered[order].filter(isInside));
    expect((await page({ order, fromRound: 11, toRound: 11 })).nextPageToken).toBe("");
  });

  it("are the same most engaged ones whether the log is read once or several times", async () => {
    const cursor = { asOfSeq: log.lastSeq, after: undefined };
    const once = await mostEngagedPosts(log, ALL, cursor, NEVER);
    const often = await mostEngagedPosts(log, ALL, cursor, NEVER, POSTS / 4 + 1);
    expect(often.places.map(({ seq, engagement }) => [seq, engagement])).toEqual(
      once.places.map(({ seq, engagement }) => [seq, engagement]),
    );
    expect(often.isFull).toBe(true);
  });

  it.each(POST_ORDERS)("of nobody are none, %s first", async (order) => {
    const nobody = await page({ order, isChosen: () => false });
    expect(nobody).toEqual({ posts: [], nextPageToken: "", asOfSeq: log.lastSeq });
  });

  it("refuse a token of another order", async () => {
    const { nextPageToken } = await page({ order: "oldest" });
    await expect(page({ order: "newest", pageToken: nextPageToken })).rejects.toMatchObject({
      code: "INVALID_REQUEST",
    });
  });

  it("end with their caller", async () => {
    const gone = AbortSignal.abort(new Error("the caller is gone"));
    for (const order of POST_ORDERS) {
      await expect(listPosts(log, { ...ALL, order, pageToken: "" }, gone)).rejects.toThrow("the caller is gone");
    }
  });
});

describe("a page of long posts", () => {
  it("ends before 1 MB, but has one post always", async () => {
    const long = await folder.logs.create(await folder.runFolder());
    const text = "é".repeat(100_000);
    const posts = [0, 1, 2, 3, 4, 5, 6].map((n) =>
      engineEntry("action", 1, { type: "post", post_id: `p${n}`, text }, "a0"),
    );
    await long.append(posts);
    for (const order of POST_ORDERS) {
      const sizes: number[] = [];
      let pageToken = "";
      do {
        const next = await listPosts(long, { ...ALL, order, pageToken }, NEVER);
        sizes.push(next.posts.length);
        pageToken = next.nextPageToken;
      } while (pageToken !== "");
      expect(sizes).toEqual([4, 3]);
    }
    await long.close();
  });
});
