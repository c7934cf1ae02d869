// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { PageCursors } from "./page-cursors.ts";

const cursors = new PageCursors("s-0123456789abcdefghijklmnopqrstuvwxyz");
const REFUSED = expect.objectContaining({ code: "INVALID_REQUEST" }) as unknown;

function refused(cursor: string, list = "list", by = cursors): void {
  expect(() => by.open(cursor, list)).toThrow(REFUSED as Error);
}

it("lead back to their position, in their list alone", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), fc.string(), fc.string(), (position, list, other) => {
      const cursor = cursors.seal(position, list);
      expect(cursors.open(cursor, list)).toBe(position);
      if (other !== list) refused(cursor, other);
    }),
  );
});

it("are refused with any character changed, added or left out, and under another SECRET_KEY", () => {
  const cursor = cursors.seal('[1764547200000,"run_1"]', "list");
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom(..."Aa0-_=. ".split("")), (at, character) => {
      if (cursor[at] !== character) refused(cursor.slice(0, at) + character + cursor.slice(at + 1));
      refused(cursor.slice(0, at) + character + cursor.slice(at));
      refused(cursor.slice(0, at) + cursor.slice(at + 1));
    }),
  );
  refused("");
  refused(cursor, "list", new PageCursors("another-secret-key-of-enough-length"));
});
