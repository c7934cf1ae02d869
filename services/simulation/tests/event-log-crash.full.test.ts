// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chaos, repetitions } from "@shoal/simulation-contract/testing";
import { EngineHash } from "../src/event-log/engine-hash.ts";
import { eventsOf, upTo } from "./fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "./fixtures/event-log/log-folder.ts";

const PROGRAM = fileURLToPath(new URL("./fixtures/event-log/append-until-killed.mjs", import.meta.url));

describe("a log whose process is killed while it appends", () => {
  let folder: LogFolder;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    folder = await createLogFolder();
  });

  afterEach(async () => {
    child?.kill("SIGKILL");
    await folder.dispose();
  });

  /** Kills the program after some acknowledgements; the greatest seq that was acknowledged. */
  async function appendAndKill(runFolder: string, acknowledgements: number): Promise<number> {
    const program = spawn(process.execPath, [PROGRAM, runFolder], { stdio: ["ignore", "pipe", "inherit"] });
    child = program;
    const exited = once(program, "exit");
    let greatest = 0;
    let count = 0;
    for await (const line of createInterface({ input: program.stdout })) {
      greatest = Math.max(greatest, Number(line));
      count += 1;
      if (count === acknowledgements) program.kill("SIGKILL");
    }
    expect(await exited).toEqual([null, "SIGKILL"]);
    return greatest;
  }

  it("holds everything that was acknowledged, without a gap, and goes on from there, kill after kill", async () => {
    const runFolder = await folder.runFolder();
    let lastSeq = 0;
    const random = chaos("a killed service");
    for (let repetition = 0; repetition < repetitions(4); repetition += 1) {
      const acknowledgements = 1 + random(300);
      const acknowledged = await appendAndKill(runFolder, acknowledgements);
      expect(acknowledged).toBeGreaterThan(lastSeq);
      const log = await folder.logs.open(runFolder);
      expect(log.lastSeq).toBeGreaterThanOrEqual(acknowledged);
      lastSeq = log.lastSeq;
      const events = await eventsOf(log.readBatches({ afterSeq: 0 }));
      expect(events.map((event) => event.seq)).toEqual(upTo(lastSeq));
      expect(events.map((event) => event.body.toString())).toEqual(upTo(lastSeq).map((n) => `{"n":${n}}`));
      expect(log.engineHash).toBe(hashOf(events));
      expect(log.tally.totals().eventsByKind.get("round_ended") ?? 0).toBe(Math.floor(lastSeq / 50));
      await log.close();
    }
  });
});

function hashOf(events: Awaited<ReturnType<typeof eventsOf>>): string {
  const hash = new EngineHash();
  let value = "";
  for (const { agent_id, body, ...event } of events) {
    hash.add({ ...event, agentId: agent_id, bodyBytes: body });
    if (event.kind === "round_ended") value = hash.endRound();
  }
  return value;
}
