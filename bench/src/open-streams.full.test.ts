// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { openStreams } from "./open-streams.ts";

it("open-streams measures memory and speed with a few streams", async () => {
  const { goals = [] } = await openStreams.measure({ seconds: 0.1 });
  expect(goals.map(({ unit }) => unit)).toEqual(["bytes", "bytes", "requests/s"]);
  // The first of a hundred bring what is kept for the next ones.
  const [memory, , speed] = goals;
  expect(memory?.value).toBeGreaterThan(1_000);
  expect(speed?.ratio).toBeGreaterThan(0);
}, 60_000);
