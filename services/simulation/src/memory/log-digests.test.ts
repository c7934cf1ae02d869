// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { engineEntry, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { AGENTS } from "../../tests/fixtures/test-service.ts";
import type { EventLog } from "../event-log/index.ts";
import { buildRoster, type Roster } from "../simulations/roster.ts";
import { LogDigests } from "./log-digests.ts";
import { findPosts } from "./known-posts.ts";
import { readAgentMemory } from "./agent-memory.ts";

const { signal } = new AbortController();
const ROUNDS = 40;

let folder: LogFolder;
let roster: Roster;
let log: EventLog;
beforeAll(async () => {
  folder = await createLogFolder();
  roster = await buildRoster(AGENTS);
  log = await folder.logs.create(await folder.runFolder());
  // A batch a round; a1 does something in the first and in the last only.
  for (let round = 1; round <= ROUNDS; round += 1) {
    const author = round === 1 || round === ROUNDS ? "a1" : "a2";
    const body = { type: "post", post_id: `p${round}`, text: "x".repeat(30_000) };
    await log.append([engineEntry("action", round, body, author), roundEnded(round)]);
  }
});
afterAll(async () => {
  await log.close();
  await folder.dispose();
});

/** The log, and the first seq of each batch that is read. */
function watched(): { log: EventLog; read: number[] } {
  const read: number[] = [];
  const readBatchesEndingAt: EventLog["readBatchesEndingAt"] = async (lastSeqs) => {
    const batches = await log.readBatchesEndingAt(lastSeqs);
    read.push(...batches.map(({ firstSeq }) => firstSeq));
    return batches;
  };
  const { lastSeq, tally } = log;
  return { log: { lastSeq, tally, readTallies: (of) => log.readTallies(of), readBatchesEndingAt } as EventLog, read };
}

describe("digests of logs", () => {
  it("lead to the batches in which an agent occurs, and no other is read", async () => {
    const { log: seen, read } = watched();
    const digest = new LogDigests().of("run", roster, seen);
    const profiles = async (indices: readonly number[]) => indices.map((index) => AGENTS[index]!);
    const query = { agentId: "a1", asOfRound: undefined, maxBytes: 1_000_000, pageToken: "" };
    const { entries, olderEntries } = await readAgentMemory(seen, digest, profiles, query, signal);
    expect([entries.map(({ event }) => event.seq), olderEntries]).toEqual([[2 * ROUNDS - 1, 1], 0]);
    expect(read.sort((a, b) => a - b)).toEqual([1, 2 * ROUNDS - 1]);
  });

  it("lead to posts: from the newest back, as far as it takes, and no batch is read twice", async () => {
    const { log: seen, read } = watched();
    const digest = new LogDigests().of("run", roster, seen);
    const asOf = await digest.asOf(seen, seen.lastSeq, signal);
    const find = async (...postIds: string[]) =>
      [...(await findPosts(seen, asOf, new Set(postIds), signal)).values()].map(({ round }) => round);
    expect(await find("p38", "p40")).toEqual([38, 40]);
    expect(read.length).toBeLessThan(ROUNDS / 2);
    expect(await find("nowhere")).toEqual([0]);
    expect(new Set(read).size).toBe(ROUNDS);
    read.length = 0;
    expect(await find("nowhere", "p7")).toEqual([0, 7]);
    expect(read).toEqual([]);
  });

  it("are kept up to a number of bytes, those used last, and made anew for a log that was put back", async () => {
    const digests = new LogDigests(1);
    const first = digests.of("a", roster, log);
    await first.asOf(log, log.lastSeq, signal);
    expect(digests.of("a", roster, log)).toBe(first);
    expect(digests.of("a", roster, { lastSeq: log.lastSeq - 1, tally: log.tally })).not.toBe(first);
    digests.of("b", roster, log);
    digests.of("c", roster, log);
    expect(digests.size).toBe(1);
  });
});
