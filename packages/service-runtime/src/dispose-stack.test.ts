// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { DisposeStack } from "./dispose-stack.ts";

describe("DisposeStack", () => {
  it("disposes in reverse order and waits for each before the next", async () => {
    const order: string[] = [];
    const stack = new DisposeStack();
    stack.defer("first", () => void order.push("first"));
    stack.defer("second", async () => {
      await Promise.resolve();
      order.push("second");
    });
    stack.defer("third", () => void order.push("third"));
    await stack.dispose();
    expect(order).toEqual(["third", "second", "first"]);
  });

  it("goes on after an entry that fails or hangs, and then tells all of them", async () => {
    const order: string[] = [];
    const stack = new DisposeStack({ deadlineMs: 10 });
    stack.defer("database", () => void order.push("database"));
    stack.defer("server", () => {
      throw new Error("port is gone");
    });
    stack.defer("stream", () => new Promise<void>(() => {}));
    const error: unknown = await stack.dispose().catch((reason: unknown) => reason);
    expect(order).toEqual(["database"]);
    if (!(error instanceof AggregateError)) throw new Error("an AggregateError was expected");
    expect(error.errors.map(String)).toEqual([
      'Error: Disposing "stream" failed.',
      'Error: Disposing "server" failed.',
    ]);
    expect(error.errors.map((one: Error) => String(one.cause))).toEqual([
      "Error: It took longer than 10 ms.",
      "Error: port is gone",
    ]);
  });

  it("disposes once, however often it is asked", async () => {
    let count = 0;
    const stack = new DisposeStack();
    stack.defer("counter", () => void count++);
    await Promise.all([stack.dispose(), stack.dispose()]);
    await stack.dispose();
    expect(count).toBe(1);
  });

  it("refuses what comes after it was disposed", async () => {
    const stack = new DisposeStack();
    await stack.dispose();
    expect(() => stack.defer("late", () => {})).toThrow('Cannot defer "late"');
  });
});
