// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ShownMemory } from "./shown-memory.ts";

describe("ShownMemory", () => {
  it("never lets a post be shown twice, however long the run", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 600 }), (offered) => {
        const memory = new ShownMemory(2);
        const marks = new Int32Array(301);
        const shown = new Set<number>();
        offered.forEach((post, index) => {
          const token = index + 1;
          memory.mark(1, marks, token);
          const allowed = post > memory.floor(1) && marks[post] !== token;
          if (shown.has(post)) expect(allowed).toBe(false);
          if (!allowed) return;
          shown.add(post);
          memory.remember(1, post);
        });
      }),
    );
  });

  it("lets every post through until it has to forget one", () => {
    const memory = new ShownMemory(1);
    for (let post = 100; post < 164; post++) memory.remember(0, post);
    expect(memory.floor(0)).toBe(-1);
    memory.remember(0, 99);
    expect(memory.floor(0)).toBe(100);
  });

  it("keeps agents apart", () => {
    const memory = new ShownMemory(2);
    const marks = new Int32Array(10);
    memory.remember(0, 7);
    memory.mark(1, marks, 1);
    expect(Array.from(marks)).toEqual(Array.from({ length: 10 }, () => 0));
    memory.mark(0, marks, 2);
    expect(marks[7]).toBe(2);
  });
});
