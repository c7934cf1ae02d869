// SPDX-License-Identifier: AGPL-3.0-only
import { describeConformance } from "@shoal/simulation-contract/testing";
import { TestService } from "./fixtures/test-service.ts";

describeConformance("the simulation service", async () => {
  const service = await TestService.start(["echo"], { maxConcurrentRuns: 4, maxQueuedRuns: 4 });
  const restart = async (): Promise<void> => {
    await service.stop();
    await service.startAgain();
  };
  return {
    client: service.client,
    engine: "behavioral",
    answeringEngine: "echo",
    maxLiveRuns: 8,
    restart,
    stop: () => service.dispose(),
  };
});
