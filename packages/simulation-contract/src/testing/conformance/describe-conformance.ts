// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, describe } from "@jest/globals";
import { describeAgentsAndStatistics } from "./agents-and-statistics.ts";
import { describeAnalysis } from "./analysis.ts";
import { describeCalls } from "./calls.ts";
import { describeDeletion } from "./deletion.ts";
import { describeEvents } from "./events.ts";
import { Tenant, type ConformanceTarget } from "./fixtures.ts";
import { describeForks } from "./forks.ts";
import { describeInputs } from "./inputs.ts";
import { describeInterviews } from "./interviews.ts";
import { describeMemory } from "./memory.ts";
import { describePauses } from "./pauses.ts";
import { describePosts } from "./posts.ts";
import { describeRuns } from "./runs.ts";
import { describeSimulations } from "./simulations.ts";

/** Parts of the contract: running simulations, reading what happened, and stepping in. */
export type ConformancePart = "running" | "reading" | "steering";

/**
 * The promises of the contract as a jest suite: for the real service and for the fake. Each test has a namespace of its
 * own.
 * @param start a service with two engines that simulate `twitter`, one of which answers interviews; started once for the suite
 * @param parts which of its promises are asked; all of them unless given
 */
export function describeConformance(
  name: string,
  start: () => Promise<ConformanceTarget>,
  parts: readonly ConformancePart[] = ["running", "reading", "steering"],
): void {
  describe(`${name} keeps the contract:`, () => {
    let target: ConformanceTarget | undefined;
    let tenant: Tenant | undefined;
    const current = (): Tenant => {
      if (tenant === undefined) throw new Error("the service did not start");
      return tenant;
    };
    beforeAll(async () => {
      target = await start();
    });
    beforeEach(() => {
      if (target !== undefined) tenant = new Tenant(target);
    });
    afterAll(async () => {
      await target?.stop();
    });
    if (parts.includes("running")) {
      describeCalls(current);
      describeSimulations(current);
      describeRuns(current);
      describeDeletion(current);
      describeEvents(current);
    }
    if (parts.includes("reading")) {
      describeAgentsAndStatistics(current);
      describeAnalysis(current);
      describePosts(current);
      describeMemory(current);
      describeInterviews(current);
    }
    if (parts.includes("steering")) {
      describePauses(current);
      describeInputs(current);
      describeForks(current);
    }
  });
}
