// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { LINE_MAX_BYTES } from "../src/bridge/output/log-line.ts";
import { ServiceProcess } from "./fixtures/service-process.ts";
import { bodyOf, TestService } from "./fixtures/test-service.ts";

const LINES_PER_SECOND = 100;
const GROWTH_MAX_MB = 160;

let client: TestService;
let service: ServiceProcess;
let peakBefore: number;
beforeAll(async () => {
  client = await TestService.start(["floods-lines", "prints-long-line", "prints-garbage"]);
  await client.stop();
  service = await ServiceProcess.start(client.config, { LOG_LINES_PER_SECOND: String(LINES_PER_SECOND) });
  // What it needs for any run.
  await client.events(await client.startRun(await client.createSimulation("behavioral", 50)));
  peakBefore = service.peakMb;
});
afterAll(async () => {
  await service.end();
  await client.dispose();
});

/** The bodies of the run's log events, and of its last event. */
async function printed(engine: string): Promise<{ lines: Record<string, unknown>[]; all: Record<string, unknown>[] }> {
  const events = await client.events(await client.startRun(await client.createSimulation(engine, 1)));
  expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
  return { lines: events.filter(({ kind }) => kind === "log").map(bodyOf), all: events.map(bodyOf) };
}

describe("a worker that floods its text", () => {
  it("has each line kept or counted, holds up nobody, and costs the service no memory", async () => {
    const simulation = await client.createSimulation("behavioral", 300);
    const flood = printed("floods-lines");
    const waits: number[] = [];
    const others = (async () => {
      for (let time = 0; time < 3; time += 1) {
        const other = await client.startRun(simulation, time);
        const asked = performance.now();
        await client.run(other);
        waits.push(performance.now() - asked);
        expect(bodyOf((await client.events(other)).at(-1))).toMatchObject({ to: "SUCCEEDED" });
      }
    })();
    const [{ lines, all }] = await Promise.all([flood, others]);
    const { stdout, stderr, longest_ms: longest } = all.find((body) => "longest_ms" in body) ?? {};
    const linesOf = (stream: string): number =>
      lines
        .filter((body) => body["stream"] === stream)
        .reduce((sum, { dropped }) => sum + (typeof dropped === "number" ? dropped : 1), 0);
    expect([linesOf("stdout"), linesOf("stderr")]).toEqual([stdout, stderr]);
    expect(Number(stdout)).toBeGreaterThan(100_000);
    expect(lines.length).toBeLessThan(10 * LINES_PER_SECOND);
    const summary = lines.find(({ dropped }) => dropped !== undefined);
    expect(summary).toEqual({
      stream: summary?.["stream"],
      line: `${String(summary?.["dropped"])} lines dropped`,
      dropped: expect.any(Number),
    });
    expect(Math.max(...waits, Number(longest))).toBeLessThan(2_000);
    expect(service.peakMb - peakBefore).toBeLessThan(GROWTH_MAX_MB);
  });

  it("with a line of 100 MB has its begin kept", async () => {
    const { lines } = await printed("prints-long-line");
    expect(lines).toEqual([
      { stream: "stdout", line: "x".repeat(LINE_MAX_BYTES), truncated: true },
      { stream: "stdout", line: "the end" },
    ]);
    expect(service.peakMb - peakBefore).toBeLessThan(GROWTH_MAX_MB);
  });

  it("with progress bars, broken UTF-8, escapes and NUL bytes is shown as text that harms no reader", async () => {
    const { lines } = await printed("prints-garbage");
    expect(lines.map(({ line, truncated }) => [line, truncated])).toEqual([
      ["0 %", undefined],
      ["25 %", undefined],
      ["50 %", undefined],
      ["75 %", undefined],
      ["100 %", undefined],
      ["a\ufffd\ufffd\ufffd(\ufffd", undefined],
      ["\ufffd]0;owned\ufffd\ufffd[2J", undefined],
      ["\ufffd".repeat(LINE_MAX_BYTES), true],
      ["the end", undefined],
    ]);
    expect(service.peakMb - peakBefore).toBeLessThan(GROWTH_MAX_MB);
  });
});
