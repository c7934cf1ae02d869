// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { FilePolling } from "./file-polling.ts";

let polling: FilePolling;
beforeEach(async () => {
  polling = await FilePolling.start();
});
afterEach(() => polling.stop());

it("answers a command after both sides have looked, and tells of a dead worker only by the time-out", async () => {
  const { tookMs, answered } = await polling.command(5_000);
  expect(answered).toBe(true);
  expect(tookMs).toBeGreaterThan(450);
  polling.kill();
  expect(await polling.command(700)).toMatchObject({ answered: false });
});
