// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { gatewayOverhead } from "./gateway-overhead.ts";

it("gateway-overhead asks the gateway and the bare handler in turns", async () => {
  const { name, goals = [] } = await gatewayOverhead.measure({ seconds: 0.1 });
  expect(name).toBe("gateway-overhead");
  expect(goals.map(({ unit }) => unit)).toEqual(["requests/s", "ms"]);
  for (const { value, baseline, ratio } of goals) {
    expect([value > 0, baseline > 0, ratio > 0]).toEqual([true, true, true]);
  }
}, 60_000);
