// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { childrenWith } from "./fixtures/child-processes.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

let service: TestService;
beforeAll(async () => {
  service = await TestService.start(["grows-with-child", "answers-pings"], { workerMemoryMb: 256 });
});
afterAll(() => service.dispose());

describe("a worker that has more in memory than it may, together with its child", () => {
  it("is killed with it, its run FAILS with the cause, and other runs go on", async () => {
    const other = await service.startRun(await service.createSimulation("answers-pings"));
    const runId = await service.startRun(await service.createSimulation("grows-with-child"));
    const events = await service.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({
      to: "FAILED",
      cause: { code: "MEMORY_LIMIT_REACHED", message: expect.stringContaining("256 MB"), signal: "SIGKILL" },
    });
    expect(bodyOf(events.at(-2))).toMatchObject({ signal: "SIGKILL", forced: true });
    expect(childrenWith("grows-with-child")).toEqual([]);
    await service.events(other, becomes("RUNNING"));
    await expect(service.service.app.runs.ping(other)).resolves.toBeUndefined();
  });
});
