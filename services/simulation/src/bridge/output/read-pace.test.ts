// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { ReadPace } from "./read-pace.ts";

describe("the pace of reading", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it("lets readers go on up to its bytes a second, and then for no longer than it takes", () => {
    const pace = new ReadPace(10_000);
    expect(pace.spend(999)).toBeUndefined();
    expect(pace.spend(1)).toBeDefined();
    expect(pace.spend(1)).toBeDefined();
    jest.advanceTimersByTime(100);
    expect(pace.spend(999)).toBeUndefined();
    jest.advanceTimersByTime(60);
    expect(pace.spend(1)).toBeDefined();
    jest.advanceTimersByTime(40);
    expect(pace.spend(1)).toBeUndefined();
  });

  it("ends a pause with the tenth of a second in which it began", async () => {
    jest.useRealTimers();
    const pace = new ReadPace(10_000);
    const began = performance.now();
    await pace.spend(5_000);
    expect(performance.now() - began).toBeGreaterThanOrEqual(90);
  });
});
