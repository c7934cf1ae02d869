// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, jest } from "@jest/globals";
import { withDeadline } from "./with-deadline.ts";

const late = () => new Error("late");
const pendingTimers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

describe("withDeadline", () => {
  it("gives the promise's outcome and leaves no timer behind", async () => {
    const before = pendingTimers();
    await expect(withDeadline(Promise.resolve(7), 60_000, late)).resolves.toBe(7);
    await expect(withDeadline(Promise.reject(new Error("own")), 60_000, late)).rejects.toThrow("own");
    expect(pendingTimers()).toBe(before);
  });

  it("rejects with the made error once the time has passed, not before", async () => {
    jest.useFakeTimers();
    try {
      const made = jest.fn(late);
      const outcome = expect(withDeadline(new Promise(() => {}), 1_000, made)).rejects.toThrow("late");
      jest.advanceTimersByTime(999);
      expect(made).not.toHaveBeenCalled();
      jest.advanceTimersByTime(1);
      await outcome;
    } finally {
      jest.useRealTimers();
    }
  });
});
