// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DEATHS, DyingGateways, requestOf, requireOutcome, requireSameRun } from "./dying-gateways.ts";
import { waitUntil } from "./wait-until.ts";

let gateways: DyingGateways;

beforeEach(async () => {
  gateways = await DyingGateways.create();
});
afterEach(() => gateways.stop());

describe("SIGKILL of a gateway around a call of the simulation service", () => {
  it.each(DEATHS)("$point $rpc leaves what its next start finishes, once", async ({ rpc, point }) => {
    const dying = await gateways.start(rpc, point);
    await expect((await requestOf(dying, rpc))()).rejects.toThrow("fetch failed");
    await dying.killed();
    const next = await gateways.start();
    await waitUntil(() => gateways.fake.callCount(rpc) === (point === "before" ? 1 : 2));
    await requireOutcome(next, rpc);
  });

  it.each(["before", "after"] as const)("%s startRun leaves one run for its Idempotency-Key", async (point) => {
    await requireSameRun(await gateways.start("startRun", point), () => gateways.start());
  });
});
