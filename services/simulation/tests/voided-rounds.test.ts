// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type EventRecord, isVoided, SERVICE_KINDS, voidedStretchIn } from "@shoal/simulation-contract";
import fc from "fast-check";
import { writeFile } from "node:fs/promises";
import { copiedEntry, type EventLog, type NewEntry, serviceEntry } from "../src/event-log/index.ts";
import { readAgentMemory } from "../src/memory/agent-memory.ts";
import { LogDigests } from "../src/memory/log-digests.ts";
import { listPosts } from "../src/posts/index.ts";
import { buildRoster } from "../src/simulations/roster.ts";
import { engineEntry, eventsOf, roundEnded } from "./fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "./fixtures/event-log/log-folder.ts";
import { AGENTS, becomes, bodyOf, TestService } from "./fixtures/test-service.ts";
import { fork, logOf } from "./fixtures/forks.ts";

const NEVER = new AbortController().signal;

describe("what a log holds of rounds that are done another time", () => {
  let folder: LogFolder;
  beforeAll(async () => {
    folder = await createLogFolder();
  });
  afterAll(() => folder.dispose());

  /** One life of an engine: it begins at its newest checkpoint, or afresh, and is cut off somewhere. */
  const life = fc.record({
    rounds: fc.integer({ min: 0, max: 5 }),
    /** Of the round in which it is cut off. */
    tail: fc.integer({ min: 0, max: 3 }),
    checkpointEvery: fc.integer({ min: 1, max: 4 }),
    /** Of entries that are appended together. */
    together: fc.integer({ min: 1, max: 9 }),
    reopens: fc.boolean(),
  });

  it("counts nowhere, whenever the log is asked and however often it is opened", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 4 }), async (lives) => {
        const path = await folder.runFolder();
        let log = await folder.logs.create(path);
        const digests = new LogDigests();
        let posts = 0;
        for (const { rounds, tail, checkpointEvery, together, reopens } of lives) {
          const mark = log.tally.checkpoints.at(-1);
          const begun = mark?.round ?? 0;
          await log.voidAfter(log.tally.rounds.get(begun)?.end?.seq ?? 0, begun + 1);
          expect(log.tally.lastRound).toBe(begun);
          const entries: NewEntry[] = [serviceEntry("log", { stream: "stdout", line: "a new life" })];
          for (let round = begun + 1; round <= begun + rounds; round += 1) {
            entries.push(...engineRound(round, (posts += 1)), roundEnded(round));
            if (round % checkpointEvery === 0) entries.push(checkpoint(round));
          }
          entries.push(...engineRound(begun + rounds + 1, (posts += 1)).slice(0, tail));
          for (let at = 0; at < entries.length; at += together) await log.append(entries.slice(at, at + together));
          // Asked meanwhile, it keeps what it has counted.
          await agentMemory(log, digests);
          if (!reopens) continue;
          await log.close({ release: true });
          log = await folder.logs.open(path);
        }
        const clean = await folder.logs.create(await folder.runFolder());
        await clean.append((await counting(log)).map(copiedEntry));
        expect(await told(log, digests)).toEqual(await told(clean, new LogDigests()));
        await Promise.all([log.close(), clean.close()]);
      }),
      { numRuns: 15 },
    );
  });

  it("is told to who reads on, with what makes it void", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    await log.append([...engineRound(1, 1), roundEnded(1), checkpoint(1), ...engineRound(2, 2)]);
    await log.voidAfter(log.tally.rounds.get(1)?.end?.seq ?? 0, 2);
    await log.voidAfter(log.tally.rounds.get(1)?.end?.seq ?? 0, 2);
    const all = await eventsOf(log.readAll({ afterSeq: 0 }));
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_event, index) => index + 1));
    expect(all.filter(({ kind }) => kind === "round_voided").map(bodyOf)).toEqual([
      { round: 2, to_round: 2, from_seq: 6, to_seq: 8 },
    ]);
    expect((await eventsOf(log.readBatches({ afterSeq: 0 }))).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 9]);
    await log.close();
  });

  function engineRound(round: number, post: number): NewEntry[] {
    const agent = `a${post % 3}`;
    return [
      engineEntry("exposure", round, { post_ids: [`p${post - 1}`], opinion: 1 / post }, agent),
      engineEntry("action", round, { type: "post", post_id: `p${post}`, text: `Post ${post}.` }, agent),
      engineEntry("action", round, { type: "like", post_id: `p${post}` }, `a${(post + 1) % 3}`),
    ];
  }

  function checkpoint(round: number): NewEntry {
    return serviceEntry("checkpoint", { round, sha256: "a".repeat(64), bytes: 1, engine_version: "1.0.0" }, round);
  }

  /** By hand: what every view of the log should be made of. */
  async function counting(log: EventLog): Promise<EventRecord[]> {
    const all = await eventsOf(log.readAll({ afterSeq: 0 }));
    const voided = all.filter(({ kind }) => kind === "round_voided").map((event) => voidedStretchIn(bodyOf(event)));
    return all.filter((event) => !SERVICE_KINDS.has(event.kind) && !isVoided(event, voided));
  }

  async function agentMemory(log: EventLog, digests: LogDigests): Promise<unknown[]> {
    const roster = await buildRoster(AGENTS);
    const query = { asOfRound: undefined, maxBytes: 256_000, pageToken: "" };
    return Promise.all(
      ["a0", "a1", "a2"].map(async (agentId) => {
        const profiles = async (indices: readonly number[]) => indices.map((at) => AGENTS[at]!);
        const digest = digests.of("run", roster, log);
        const memory = await readAgentMemory(log, digest, profiles, { agentId, ...query }, NEVER);
        return {
          ...memory,
          entries: memory.entries.map(({ event: { seq: _seq, recorded_at_ms: _ms, ...rest } }) => rest),
        };
      }),
    );
  }

  async function told(log: EventLog, digests: LogDigests): Promise<unknown> {
    const { tally, engineHash } = log;
    const all = { agentIds: [], types: [], platforms: [], isChosen: () => true, fromRound: 0, toRound: 0 };
    const newest = await listPosts(log, { ...all, order: "newest", limit: 100, pageToken: "" }, NEVER);
    const engaged = await listPosts(log, { ...all, order: "most_engaged", limit: 100, pageToken: "" }, NEVER);
    const rounds = [...tally.rounds.select((round) => round > 0)].map(
      ([round, { eventsByKind, actionsByType, end }]) => {
        const kinds = [...eventsByKind].filter(([kind]) => !SERVICE_KINDS.has(kind));
        return { round, kinds: new Map(kinds), actionsByType, end: end && { ...end, seq: 0 } };
      },
    );
    return {
      engineHash,
      rounds: rounds.filter(({ kinds }) => kinds.size > 0),
      agents: new Map(tally.agents),
      lastRound: tally.lastRound,
      newest: newest.posts.map(({ seq: _seq, ...post }) => post),
      engaged: engaged.posts.map(({ seq: _seq, ...post }) => post),
      memory: await agentMemory(log, digests),
    };
  }
});

describe("a run of an engine that does nothing twice", () => {
  const ROUNDS = 24;
  /** So long that a run can be cut off long before its end. */
  const SLOW = { round_ms: 80 };
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(["unrepeatable"], {
      checkpoints: { everyRounds: 3, budgetBytes: 268_435_456 },
    });
  });
  afterAll(() => service.dispose());

  /** Who has seen all events, and left out what turned out to count no more. */
  async function counting(runId: string): Promise<EventRecord[]> {
    const all = await logOf(service, runId);
    const voided = all.filter(({ kind }) => kind === "round_voided").map((event) => voidedStretchIn(bodyOf(event)));
    return all.filter((event) => !isVoided(event, voided));
  }

  async function resume(run_id: string): Promise<void> {
    await service.client.call("resumeRun", {
      namespace: "test",
      run_id,
      request_id: `q${Math.random()}`.replace(".", ""),
    });
  }

  it("goes on from a checkpoint, and tells of each round once wherever it is asked", async () => {
    const runId = await service.startRun(await service.createSimulation("unrepeatable", ROUNDS, undefined, SLOW));
    for (const round of [2, 5, 9]) {
      await service.events(runId, (event) => event.kind === "action" && event.round === round);
      await service.stop();
      await service.startAgain();
      await resume(runId);
    }
    expect(bodyOf((await service.events(runId)).at(-1))).toMatchObject({ to: "SUCCEEDED" });
    const events = await counting(runId);
    const of = { namespace: "test", run_id: runId };
    const written = events.filter(({ kind }) => kind === "action");
    expect(new Set(written.map((event) => bodyOf(event)["post_id"])).size).toBe(3 * ROUNDS);
    expect(written).toHaveLength(3 * ROUNDS);
    const { actions } = await service.client.listActions({ ...of, page_size: 1_000 });
    expect(actions.map(({ seq }) => seq)).toEqual(written.map(({ seq }) => seq));
    const { posts } = await service.client.listPosts({ ...of, page_size: 1_000 });
    expect(posts.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(written.map(({ seq }) => seq));
    const { rounds } = await service.client.getRunStatistics(of);
    expect(rounds.map(({ actions_by_type }) => actions_by_type)).toEqual(
      Array.from({ length: ROUNDS }, () => ({ post: 3 })),
    );
    for (const agent_id of ["a0", "a1", "a2"]) {
      const own = events.filter((event) => event.agent_id === agent_id && !SERVICE_KINDS.has(event.kind));
      const memory = await service.client.getAgentMemory({ ...of, agent_id, max_bytes: 2_000_000 });
      expect(memory.entries.map(({ seq }) => seq)).toEqual(own.map(({ seq }) => seq).reverse());
      expect(memory.agent?.actions).toEqual({ post: own.filter(({ kind }) => kind === "action").length });
      const last = own.findLast(({ kind }) => kind === "exposure");
      expect(memory.agent?.opinion).toBe(bodyOf(last)["opinion"]);
    }
    expect(await service.run(runId)).toMatchObject({ round: ROUNDS });
  });

  it("is forked without what counts no more", async () => {
    const runId = await service.startRun(await service.createSimulation("unrepeatable", ROUNDS, undefined, SLOW));
    await service.events(runId, (event) => event.kind === "action" && event.round === 5);
    await service.stop();
    await service.startAgain();
    await resume(runId);
    await service.events(runId);
    const { checkpoint_round: round } = await service.run(runId);
    const { run_id } = await fork(service, runId, round);
    await service.events(run_id);
    const common = (events: readonly EventRecord[]) =>
      events
        .filter((event) => !SERVICE_KINDS.has(event.kind) && event.round <= round)
        .map((event) => event.body.toString());
    expect(common(await logOf(service, run_id))).toEqual(common(await counting(runId)));
    const hash = async (id: string) =>
      (await service.client.getRunStatistics({ namespace: "test", run_id: id, to_round: round })).rounds.at(-1)
        ?.engine_hash;
    expect(await hash(run_id)).toBe(await hash(runId));
  });

  it("is resumed by itself as its policy says, and not for ever by getting no further", async () => {
    const file = `${service.folder}/dies-in`;
    const of = { dies_in: file };
    await writeFile(file, JSON.stringify([5, 8]));
    const goesOn = await service.startRun(
      await service.createSimulation("unrepeatable", ROUNDS, undefined, of),
      1,
      "resume",
    );
    const events = await service.events(goesOn);
    expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
    expect(events.filter(({ kind }) => kind === "round_voided").map((event) => bodyOf(event)["to_round"])).toEqual([
      5, 8,
    ]);
    await writeFile(file, JSON.stringify(Array.from({ length: 20 }, () => 5)));
    const never = await service.startRun(
      await service.createSimulation("unrepeatable", ROUNDS, undefined, of),
      1,
      "resume",
    );
    const all = await service.events(never);
    expect(bodyOf(all.at(-1))).toMatchObject({ to: "FAILED", cause: { code: "WORKER_CRASHED" } });
    expect(all.filter(becomes("INTERRUPTED"))).toHaveLength(5);
  });
});
