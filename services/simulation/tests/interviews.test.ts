// SPDX-License-Identifier: AGPL-3.0-only
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type proto, ShoalError } from "@shoal/simulation-contract";
import { AGENTS, becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

const ALL = AGENTS.map(({ agent_id }) => agent_id);

type Answer = proto.InterviewAgentsResponse__Output;

let service: TestService;
beforeAll(async () => {
  service = await TestService.start(["holds-interviews"]);
});
afterAll(() => service.dispose());

async function runningRun(engine: string, rounds = 10_000): Promise<string> {
  const runId = await service.startRun(await service.createSimulation(engine, rounds));
  await service.events(runId, becomes("RUNNING"));
  return runId;
}

function ask(runId: string, prompt: string, signal = AbortSignal.timeout(10_000)): AsyncGenerator<Answer> {
  return service.client.interviewAgents({ namespace: "test", run_id: runId, agent_ids: ALL, prompt }, { signal });
}

async function all(answers: AsyncIterable<Answer>): Promise<Answer[]> {
  const got: Answer[] = [];
  for await (const answer of answers) got.push(answer);
  return got;
}

const lineOf = (runId: string, text: string) =>
  service.events(runId, (event) => event.kind === "log" && String(bodyOf(event)["line"]) === text);

describe("an interview of a live run", () => {
  it("asks each agent through the bridge", async () => {
    const runId = await runningRun("holds-interviews");
    const answers = await all(ask(runId, "answer"));
    expect(answers.map(({ agent_id, text }) => [agent_id, text])).toEqual(ALL.map((id) => [id, `${id} says so`]));
  });

  it.each([
    ["refuse", "is asleep"],
    ["nonsense", "something else than"],
  ])("that an engine answers with %s fails for the agents it concerns alone", async (prompt, words) => {
    const runId = await runningRun("holds-interviews");
    const answers = await all(ask(runId, prompt));
    expect(answers.find(({ agent_id }) => agent_id === "a0")).toMatchObject({ text: "a0 says so" });
    const failures = answers.flatMap(({ failure }) => failure ?? []);
    expect(failures).toHaveLength(ALL.length - 1);
    for (const failure of failures) {
      expect(failure).toEqual({ code: "ENGINE_REFUSED", message: expect.stringContaining(words) });
    }
    expect((await service.run(runId)).state).toBe("RUN_STATE_RUNNING");
  });

  it("gives up on an agent after the engine's command_ms, and tells the worker", async () => {
    const runId = await runningRun("holds-interviews");
    const answers = await all(ask(runId, "hold"));
    const failures = answers.flatMap(({ failure }) => failure ?? []);
    expect(failures.map(({ code }) => code)).toEqual(Array.from({ length: ALL.length - 1 }, () => "WORKER_TIMEOUT"));
    await lineOf(runId, "cancelled 6");
  });

  it("ends at once for all when the worker dies, after the answers that had come", async () => {
    const runId = await runningRun("holds-interviews");
    const answers: Answer[] = [];
    const asking = (async () => {
      for await (const answer of ask(runId, "hold")) answers.push(answer);
    })();
    const outcome = asking.catch((error: unknown) => error);
    await lineOf(runId, `held ${ALL.length - 1}`);
    const noted = await readFile(join(service.config.dataDir, "runs", runId, "worker.json"), "utf8");
    process.kill((JSON.parse(noted) as { pid: number }).pid, "SIGKILL");
    const error = await outcome;
    expect(error).toBeInstanceOf(ShoalError);
    expect(error).toMatchObject({ code: "WORKER_CRASHED", message: expect.stringContaining("SIGKILL") });
    expect(answers.map(({ text }) => text)).toEqual(["a0 says so"]);
  });

  it("that its caller cancels is cancelled at the worker", async () => {
    const runId = await runningRun("holds-interviews");
    const leave = new AbortController();
    const outcome = all(ask(runId, "hold", leave.signal)).catch((error: unknown) => error);
    await lineOf(runId, `held ${ALL.length - 1}`);
    leave.abort(new Error("enough"));
    await lineOf(runId, "cancelled 6");
    expect(await outcome).toMatchObject({ message: "enough" });
  });

  it("ends with PROTOCOL_CLOSED where the run ends by itself meanwhile", async () => {
    const runId = await runningRun("holds-interviews");
    const outcome = all(ask(runId, "hold")).catch((error: unknown) => error);
    await lineOf(runId, `held ${ALL.length - 1}`);
    await service.client.stopRun({ namespace: "test", request_id: "stop", run_id: runId });
    expect(await outcome).toMatchObject({ code: "PROTOCOL_CLOSED" });
  });
});
