// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { Deferred } from "./deferred.ts";

describe("Deferred", () => {
  it("is not settled until it is resolved, and keeps the first value", async () => {
    const deferred = new Deferred<number>();
    expect(deferred.settled).toBe(false);
    deferred.resolve(1);
    deferred.resolve(2);
    deferred.reject(new Error("too late"));
    expect(deferred.settled).toBe(true);
    await expect(deferred.promise).resolves.toBe(1);
  });

  it("rejects with the reason that was given", async () => {
    const deferred = new Deferred<void>();
    deferred.reject(new Error("broken"));
    expect(deferred.settled).toBe(true);
    await expect(deferred.promise).rejects.toThrow("broken");
  });
});
