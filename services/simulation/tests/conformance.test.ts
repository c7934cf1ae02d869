// SPDX-License-Identifier: AGPL-3.0-only
import { describeConformance } from "@shoal/simulation-contract/testing";
import { TestService } from "./fixtures/test-service.ts";

describeConformance("the simulation service", async () => {
  const service = await TestService.start(["echo"]);
  const restart = async (): Promise<void> => {
    await service.stop();
    await service.startAgain();
  };
  return {
    client: service.client,
    engine: "behavioral",
    answeringEngine: "echo",
    restart,
    stop: () => service.dispose(),
  };
});
