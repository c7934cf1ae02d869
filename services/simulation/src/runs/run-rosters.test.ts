// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEntry, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { AGENTS } from "../../tests/fixtures/test-service.ts";
import { chooseAgents, filteredStatistics, segmentsNow } from "../analysis/index.ts";
import { type EventLog, type NewEntry, serviceEntry } from "../event-log/index.ts";
import { LogDigests, readAgentMemory } from "../memory/index.ts";
import type { RunIdentity } from "./run-record.ts";
import { RunFolders } from "./run-folders.ts";
import { RunRosters } from "./run-rosters.ts";

const SIGNAL = new AbortController().signal;
const identity = { runId: "run", simulationId: "sim" } as RunIdentity;
let root: string;
let folder: LogFolder;
let log: EventLog;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "shoal-rosters-"));
  await mkdir(join(root, "run"));
  const lines = [{ type: "simulation" }, ...AGENTS.map((agent) => ({ type: "agent", ...agent }))];
  await writeFile(join(root, "run", "definition.ndjson"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  folder = await createLogFolder();
  log = await folder.logs.create(await folder.runFolder());
});
afterEach(async () => {
  await log.close();
  await folder.dispose();
  await rm(root, { recursive: true });
});

function joining(id: string, round: number): NewEntry {
  const agents = [{ ...AGENTS[0]!, agent_id: id, name: `Name of ${id}` }];
  return serviceEntry("input", { input_id: `i-${id}`, round, input: { type: "join", agents, follows: [] } }, round);
}

function post(round: number, agentId: string, number: number): NewEntry {
  return engineEntry("action", round, { type: "post", post_id: `p${number}`, text: "Fees." }, agentId);
}

const opinions = Object.fromEntries(AGENTS.map(({ agent_id }, index) => [agent_id, index / 10]));
const ROUNDS: readonly (readonly NewEntry[])[] = [
  [joining("new-later", 4), engineEntry("opinions_initialized", 0, { opinions })],
  [post(1, "a1", 1), engineEntry("exposure", 1, { post_ids: ["p1"], opinion: 0.4 }, "a2"), roundEnded(1)],
  [post(2, "a1", 2), post(2, "a2", 3), roundEnded(2)],
  [
    joining("new", 3),
    engineEntry("agent_joined", 3, { input_id: "i-new", opinion: -0.5 }, "new"),
    engineEntry("exposure", 3, { post_ids: ["p2"], opinion: -0.4 }, "new"),
    ...[4, 5, 6].map((number) => post(3, "new", number)),
    roundEnded(3),
  ],
  [engineEntry("agent_joined", 4, { opinion: 1 }, "new-later"), post(4, "new-later", 7), roundEnded(4)],
];

const rosters = () => new RunRosters(new RunFolders(root));

async function evidence(of: RunRosters, digests: LogDigests, agentId: string, asOfRound: number): Promise<unknown> {
  const roster = await of.of({ identity, log });
  const wanted = { agentId, asOfRound, maxBytes: 100_000, pageToken: "" };
  const profiles = (indices: readonly number[]) => of.profiles("run", roster, indices);
  const memory = await readAgentMemory(log, digests.of("run", roster, log), profiles, wanted, SIGNAL).catch(
    (error: { code: string }) => error.code,
  );
  const query = { fromRound: asOfRound, toRound: asOfRound, groupBy: ["activity_segment", "stance"] as const };
  const chosen = chooseAgents(roster, log, {});
  const { rounds } = await filteredStatistics(log, roster, chosen, query, SIGNAL);
  return { memory, groups: rounds.filter(([round]) => round === asOfRound).map(([, { end }]) => end) };
}

describe("who is part of a run", () => {
  it("is the cast, and who has joined by now", async () => {
    const of = rosters();
    const known: string[][] = [];
    for (const entries of ROUNDS) {
      await log.append(entries);
      const roster = await of.of({ identity, log });
      expect(roster.ids.map((id) => roster.indexById.get(id))).toEqual(roster.ids.map((_id, index) => index));
      expect(segmentsNow(roster, log)).toHaveLength(roster.count);
      known.push(roster.ids.slice(AGENTS.length));
      const indices = Array.from({ length: roster.count }, (_unused, index) => index);
      const profiles = await of.profiles("run", roster, indices);
      expect(profiles.map(({ agent_id }) => agent_id)).toEqual(roster.ids);
    }
    expect(known).toEqual([[], [], [], ["new"], ["new", "new-later"]]);
    expect((await of.cast(identity)).count).toBe(AGENTS.length);
  });

  it("does not change what was: evidence of a round is the same asked then, later and by who has read nothing yet", async () => {
    const of = rosters();
    const digests = new LogDigests();
    const then = new Map<string, unknown>();
    const agents = ["a1", "a2", "new", "new-later"];
    for (const [round, entries] of ROUNDS.entries()) {
      await log.append(entries);
      for (const agent of agents) then.set(`${agent} ${round}`, await evidence(of, digests, agent, round));
    }
    for (const [round] of ROUNDS.entries()) {
      for (const agent of agents) {
        expect(await evidence(of, digests, agent, round)).toEqual(then.get(`${agent} ${round}`));
        expect(await evidence(rosters(), new LogDigests(), agent, round)).toEqual(then.get(`${agent} ${round}`));
      }
    }
    expect(then.get("new 2")).toMatchObject({ memory: "AGENT_NOT_FOUND" });
    expect(then.get("new 3")).toMatchObject({ memory: { profile: { name: "Name of new" }, opinion: -0.4 } });
    expect(then.get("new-later 4")).toMatchObject({ memory: { opinion: 1, entries: [{ event: { round: 4 } }] } });
    expect(then.get("a2 0")).toMatchObject({ memory: { opinion: 0.2 } });
  });
});
