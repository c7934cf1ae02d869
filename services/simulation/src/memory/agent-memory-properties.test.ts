// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { isContent } from "@shoal/cast";
import type { EventRecord } from "@shoal/simulation-contract";
import fc from "fast-check";
import { join } from "node:path";
import { engineEntry, eventsOf, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { AGENTS } from "../../tests/fixtures/test-service.ts";
import { segmentsOf } from "../analysis/index.ts";
import { type EventLog, numberIn, parseBody, type NewEntry, textIn } from "../event-log/index.ts";
import { textOf } from "../storage/index.ts";
import { buildRoster, type Roster } from "../simulations/roster.ts";
import { type AgentMemory, readAgentMemory } from "./agent-memory.ts";
import { postsReferredTo } from "./event-body.ts";
import { LogDigest } from "./log-digest.ts";

let folder: LogFolder;
let roster: Roster;
beforeAll(async () => {
  folder = await createLogFolder();
  roster = await buildRoster(AGENTS);
});
afterAll(() => folder.dispose());

/** One is in no cast. */
const agentId = fc.constantFrom("a0", "a1", "a2", "a5", "stranger");
const postIds = fc.array(
  fc.nat({ max: 40 }).map((number) => `p${number}`),
  { maxLength: 3 },
);
const opinion = fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: undefined });

interface Step {
  readonly kind: "write" | "like" | "follow" | "exposure" | "round" | "opinions";
  readonly agentId: string;
  readonly post_ids: readonly string[];
  readonly opinion: number | undefined;
  readonly text: string;
  /** Whether a batch ends here. */
  readonly flush: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("write", "like", "follow", "exposure", "exposure", "round", "opinions"),
  agentId,
  post_ids: postIds,
  opinion,
  text: fc.string({ maxLength: 300 }),
  flush: fc.boolean(),
});

/** The entries of each batch, in rounds that follow each other and with posts that are written once. */
function batchesOf(steps: readonly Step[]): NewEntry[][] {
  const batches: NewEntry[][] = [[]];
  let [round, posts] = [1, 0];
  for (const one of steps) {
    const { post_ids, text, flush } = one;
    const told = one.opinion === undefined ? {} : { opinion: one.opinion };
    const [first = "p0"] = post_ids;
    const entryOf = {
      write: () =>
        engineEntry("action", round, { type: "reply", post_id: `p${posts++}`, in_reply_to: first, text }, one.agentId),
      like: () => engineEntry("action", round, { type: "like", post_id: first }, one.agentId),
      follow: () => engineEntry("action", round, { type: "follow", followee_id: "a3" }, one.agentId),
      exposure: () => engineEntry("exposure", round, { post_ids, ...told }, one.agentId),
      round: () => roundEnded(round++),
      opinions: () => engineEntry("opinions_initialized", 0, { opinions: { [one.agentId]: one.opinion ?? 0 } }),
    };
    batches.at(-1)?.push(entryOf[one.kind]());
    if (flush) batches.push([]);
  }
  return batches.filter((entries) => entries.length > 0);
}

/** The plain way: every entry of the log, from the first on. */
function reference(events: readonly EventRecord[], agent: string, asOfRound: number) {
  const endsIt = ({ kind, round }: EventRecord) => kind === "round_ended" && round === asOfRound;
  const end = asOfRound === 0 ? events.findIndex(({ round }) => round > 0) : events.findIndex(endsIt) + 1;
  const past = end < 0 ? events : events.slice(0, end);
  const own = past.filter(({ kind, agent_id }) => agent_id === agent && (kind === "action" || kind === "exposure"));
  let last: number | undefined;
  const contents = new Uint32Array(roster.count);
  for (const { kind, agent_id, body: bytes } of past) {
    const body = parseBody(bytes);
    if (kind === "exposure" && agent_id === agent) last = numberIn(body, "opinion") ?? last;
    if (kind === "opinions_initialized") last = (body["opinions"] as Record<string, number>)[agent] ?? last;
    const author = roster.indexById.get(agent_id);
    if (kind === "action" && author !== undefined && isContent(textIn(body, "type") ?? "")) contents[author]! += 1;
  }
  const actions: Record<string, number> = {};
  for (const { kind, body } of own) {
    const type = kind === "action" ? (textIn(parseBody(body), "type") ?? "") : undefined;
    if (type !== undefined) actions[type] = (actions[type] ?? 0) + 1;
  }
  const writers = new Map(past.flatMap((event) => writtenBy(event)));
  const entries = own
    .toReversed()
    .map(({ seq, body }) => [
      seq,
      postsReferredTo(parseBody(body)).map((postId) => [postId, ...(writers.get(postId) ?? ["", ""])]),
    ]);
  return { opinion: last, actions, segment: segmentsOf(roster, contents)[roster.indexById.get(agent)!], entries };
}

function writtenBy({ kind, agent_id, body: bytes }: EventRecord): [string, [string, string]][] {
  const body = parseBody(bytes);
  const [postId, text] = [textIn(body, "post_id"), textIn(body, "text")];
  return kind === "action" && postId !== undefined && text !== undefined ? [[postId, [agent_id, text]]] : [];
}

/** All pages of a memory as one. */
async function whole(log: EventLog, digest: LogDigest, agent: string, asOfRound: number, maxBytes: number) {
  const { signal } = new AbortController();
  const profiles = async (indices: readonly number[]) => indices.map((index) => AGENTS[index]!);
  const pages: AgentMemory[] = [];
  for (let pageToken = "", isFirst = true; isFirst || pageToken !== ""; isFirst = false) {
    const page = await readAgentMemory(
      log,
      digest,
      profiles,
      { agentId: agent, asOfRound, maxBytes, pageToken },
      signal,
    );
    pages.push(page);
    pageToken = page.nextPageToken;
  }
  const [first] = pages;
  const entries = pages.flatMap((page) =>
    page.entries.map(({ event, posts }) => [
      event.seq,
      posts.map(({ postId, authorId, text }) => [postId, authorId, text]),
    ]),
  );
  const left = pages.map(({ olderEntries }) => olderEntries);
  const counted = pages.map(({ entries: some }) => some.length);
  expect(left).toEqual(counted.map((_count, index) => counted.slice(index + 1).reduce((sum, count) => sum + count, 0)));
  return {
    opinion: first?.opinion,
    actions: Object.fromEntries(first?.actionsByType ?? []),
    segment: first?.segment,
    entries,
  };
}

/** As an earlier version would have written them: without exposures by agent. */
async function forgetExposures(runFolder: string): Promise<void> {
  const file = await folder.writer.open(join(runFolder, "log.sqlite"));
  for (const row of await file.query({ sql: "SELECT last_seq, tally FROM batches" })) {
    const tally = textOf(row, "tally").replace(/,?"shown":\d+/g, "");
    const parameters = [tally, Number(row["last_seq"])];
    await file.transaction([
      { sql: "UPDATE batches SET tally = ?, tally_checksum = NULL WHERE last_seq = ?", parameters },
    ]);
  }
  await file.close();
}

const log = fc.record({
  steps: fc.array(step, { maxLength: 60 }),
  isOld: fc.boolean(),
  agent: fc.constantFrom("a0", "a1", "a2", "a5"),
  maxBytes: fc.constantFrom(1_024, 4_096, 1_000_000),
});

describe("an agent's memory", () => {
  it("is what a fold of the whole log gives, as of every round, page by page, while the log grows and of old logs", async () => {
    await fc.assert(
      fc.asyncProperty(log, async ({ steps, isOld, agent, maxBytes }) => {
        const runFolder = await folder.runFolder();
        let events = await folder.logs.create(runFolder);
        const digest = new LogDigest(roster);
        const batches = batchesOf(steps);
        const check = async (known: LogDigest): Promise<void> => {
          const all = await eventsOf(events.readBatches({ afterSeq: 0 }));
          for (let round = 0; round <= events.tally.lastRound; round += 1)
            expect(await whole(events, known, agent, round, maxBytes)).toEqual(reference(all, agent, round));
        };
        for (const [index, entries] of batches.entries()) {
          await events.append(entries);
          if (index === batches.length >> 1) await check(digest);
        }
        await check(digest);
        await events.close();
        if (isOld) await forgetExposures(runFolder);
        events = await folder.logs.open(runFolder);
        await check(new LogDigest(roster));
        await events.close();
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
