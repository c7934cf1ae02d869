// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { allOf, FREE, LimitedBudget, moneyMicros, type Reservation } from "./budget.ts";
import { LlmError } from "./llm-error.ts";

const tokens = fc.record({ input: fc.nat(500), output: fc.nat(500) });
const step = fc.oneof(
  fc.record({ act: fc.constant("reserve" as const), most: tokens }),
  fc.record({
    act: fc.constant("settle" as const),
    which: fc.nat(),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

it("never allows more than its limits, whatever is under way", async () => {
  const limits = fc.record({ tokens: fc.nat(5_000), moneyMicros: fc.nat(20_000) });
  const prices = fc.record({ input: fc.nat(10), output: fc.nat(10) });
  await fc.assert(
    fc.asyncProperty(limits, prices, fc.array(step, { maxLength: 60 }), async (limit, price, steps) => {
      const budget = new LimitedBudget(limit);
      const open: { most: { input: number; output: number }; reservation: Reservation }[] = [];
      for (const taken of steps) {
        if (taken.act === "reserve") {
          const reservation = await budget.reserve(taken.most, price).catch((error: unknown) => {
            expect(error).toMatchObject({ kind: "budget_exhausted" });
          });
          if (reservation) open.push({ most: taken.most, reservation });
        } else {
          const [call] = open.splice(taken.which % Math.max(1, open.length), 1);
          const used = (most: number): number => Math.floor(most * taken.share);
          await call?.reservation.settle({ input: used(call.most.input), output: used(call.most.output) });
        }
        const { tokens: spent, moneyMicros: money } = budget.spent;
        const underWay = open.reduce((sum, { most }) => sum + most.input + most.output, 0);
        const promised = open.reduce((sum, { most }) => sum + moneyMicros(most, price), 0);
        expect(spent.input + spent.output + underWay).toBeLessThanOrEqual(limit.tokens);
        expect(money + promised).toBeLessThanOrEqual(limit.moneyMicros);
      }
    }),
  );
});

it("says what was wanted and what is left, and goes on from what was spent before", async () => {
  const before = { calls: 2, tokens: { input: 60, output: 30 }, moneyMicros: 0 };
  const budget = new LimitedBudget({ tokens: 100 }, before);
  const refused = budget.reserve({ input: 10, output: 1 }, { input: 0, output: 0 });
  await expect(refused).rejects.toThrow(
    new LlmError("budget_exhausted", { reason: "It may take 11 tokens; 10 of 100 are left." }),
  );
  const reservation = await budget.reserve({ input: 9, output: 1 }, { input: 0, output: 0 });
  await reservation.settle({ input: 1, output: 1 });
  await reservation.settle({ input: 1, output: 1 });
  expect(budget.spent).toEqual({ calls: 3, tokens: { input: 61, output: 31 }, moneyMicros: 0 });
});

it("gives back what one budget has reserved where another has too little", async () => {
  const [large, small] = [new LimitedBudget({ tokens: 100 }), new LimitedBudget({ tokens: 10 })];
  const both = allOf([large, small]);
  await expect(both.reserve({ input: 50, output: 50 }, FREE)).rejects.toMatchObject({ kind: "budget_exhausted" });
  const reservation = await both.reserve({ input: 9, output: 1 }, FREE);
  await reservation.settle({ input: 2, output: 1 });
  expect([large.spent, small.spent].map(({ calls, tokens: { input } }) => [calls, input])).toEqual([
    [1, 2],
    [1, 2],
  ]);
  await expect(large.reserve({ input: 97, output: 0 }, FREE)).resolves.toBeDefined();
});
