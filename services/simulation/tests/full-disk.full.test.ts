// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, describe, expect, it } from "@jest/globals";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { bodyOf, TestService } from "./fixtures/test-service.ts";

const disk = mkdtempSync(join(tmpdir(), "shoal-disk-"));
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", disk]).status === 0;
const onDisk = isMounted ? it : it.skip;

let service: TestService | undefined;
afterEach(async () => {
  await service?.dispose();
  if (isMounted) execFileSync("umount", [disk]);
  rmSync(disk, { recursive: true });
});

describe("a service whose disk is full (needs the right to mount a tmpfs)", () => {
  onDisk("fails the run, lives, and works again once there is room", async () => {
    service = await TestService.start([], { dataDir: join(disk, "data") });
    const simulationId = await service.createSimulation("behavioral", 10_000);
    const kept = await service.startRun(await service.createSimulation("behavioral", 3));
    const before = await service.events(kept);
    const { bavail, bsize } = await statfs(disk);
    await writeFile(join(disk, "ballast"), Buffer.alloc(Math.max(0, bavail * bsize - 3_000_000)));
    const runId = await service.startRun(simulationId);
    await expect(service.events(runId)).rejects.toMatchObject({ code: "LOG_WRITE_FAILED", retryable: true });
    await writeFile(join(disk, "ballast-2"), Buffer.alloc(12_000_000)).catch(() => undefined);
    expect(await service.events(kept)).toEqual(before);
    await expect(service.startRun(simulationId)).rejects.toMatchObject({ retryable: true });
    await rm(join(disk, "ballast"));
    await rm(join(disk, "ballast-2"), { force: true });
    const deadline = performance.now() + 10_000;
    while ((await service.run(runId)).state !== "RUN_STATE_FAILED") expect(performance.now()).toBeLessThan(deadline);
    expect(await service.run(runId)).toMatchObject({ cause: { code: "LOG_WRITE_FAILED" } });
    let events = await service.events(runId).catch(() => []);
    while (events.length === 0 && performance.now() < deadline) {
      await delay(50);
      events = await service.events(runId).catch(() => []);
    }
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    expect(bodyOf(events.at(-1))).toMatchObject({ to: "FAILED", cause: { code: "LOG_WRITE_FAILED" } });
    const next = await service.startRun(await service.createSimulation("behavioral", 3));
    expect(bodyOf((await service.events(next)).at(-1))).toMatchObject({ to: "SUCCEEDED" });
  });
});
