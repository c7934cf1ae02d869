// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { AGENTS, becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

let service: TestService;
beforeAll(async () => {
  const settings = { metricsAddress: { host: "127.0.0.1", port: 0 }, maxConcurrentRuns: 1, logLinesPerSecond: 5 };
  service = await TestService.start(["holds-interviews", "floods-stdout"], settings);
});
afterAll(() => service.dispose());

/** The samples of a scrape, by name and labels as they stand there. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(service.service.metricsUrl ?? "")).text();
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    samples.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
}

/** A scrape once a sample has this value: the service counts after its callers have their answer. */
async function scrapeOnce(name: string, value: number): Promise<ReadonlyMap<string, number>> {
  for (;;) {
    const samples = await scrape();
    if (samples.get(name) === value) return samples;
  }
}

it("a scrape tells of runs, commands, subscribers and the log what is true", async () => {
  const agent_ids = AGENTS.map(({ agent_id }) => agent_id);
  const live = await service.startRun(await service.createSimulation("holds-interviews"));
  await service.events(live, becomes("RUNNING"));
  const queued = await service.startRun(await service.createSimulation("behavioral", 3));
  const leave = new AbortController();
  const request = { namespace: "test", run_id: live, agent_ids, prompt: "hold" };
  const answers = service.client.interviewAgents(request, { signal: leave.signal });
  await answers.next();
  const following = service.events(live);
  const during = await scrape();
  expect(during.get('shoal_runs{state="RUNNING"}')).toBe(1);
  expect(during.get('shoal_runs{state="PENDING"}')).toBe(1);
  expect(during.get("shoal_worker_commands_pending")).toBe(agent_ids.length - 1);
  expect(during.get('shoal_worker_command_seconds_count{command="interview"}')).toBe(1);
  expect(during.get("process_resident_memory_bytes")).toBeGreaterThan(1e6);

  leave.abort();
  await expect(answers.next()).rejects.toBeDefined();
  await service.client.stopRun({ namespace: "test", request_id: "stop", run_id: live });
  const [liveEvents, queuedEvents] = [await following, await service.events(queued)];
  const after = await scrapeOnce('shoal_runs_ended_total{state="SUCCEEDED",cause="COMPLETED"}', 1);
  expect(after.get('shoal_runs{state="RUNNING"}')).toBeUndefined();
  expect(after.get('shoal_runs_ended_total{state="STOPPED",cause="STOP_REQUESTED"}')).toBe(1);
  expect(after.get("shoal_events_total")).toBe(liveEvents.length + queuedEvents.length);
  expect(after.get("shoal_event_log_commit_seconds_count")).toBeGreaterThan(0);
  expect(after.get('shoal_worker_command_seconds_count{command="interview"}')).toBe(agent_ids.length);
  expect(after.get("shoal_worker_commands_pending")).toBe(0);
  await scrapeOnce("shoal_event_subscribers", 0);
});

it("lines of text that are dropped are counted", async () => {
  const before = (await scrape()).get("shoal_worker_lines_dropped_total") ?? 0;
  const runId = await service.startRun(await service.createSimulation("floods-stdout"));
  const events = await service.events(runId);
  const dropped = events.reduce((sum, event) => sum + Number(bodyOf(event)["dropped"] ?? 0), 0);
  expect(dropped).toBeGreaterThan(0);
  expect((await scrape()).get("shoal_worker_lines_dropped_total")).toBe(before + dropped);
});
