// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { LineSplitter } from "./line-splitter.ts";
import { MessageBlock } from "./message-block.ts";

function split(chunks: readonly Buffer[], maxBytes = 1_000): { lines: string[]; pendingBytes: number } {
  const splitter = new LineSplitter(maxBytes);
  const lines: string[] = [];
  for (const chunk of chunks) {
    splitter.push(chunk, (bytes) => {
      const block = new MessageBlock(bytes);
      for (let start = 0; start < bytes.length; ) {
        const end = block.endOfLine(start, maxBytes);
        lines.push(bytes.toString("utf8", start, end));
        start = block.nextLine(end);
      }
    });
  }
  return { lines, pendingBytes: splitter.pendingBytes };
}

describe("a line splitter", () => {
  it("finds the same lines however the bytes are cut", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "ü", " ", "\n", "\r\n") }),
        fc.array(fc.nat(40)),
        (text, cuts) => {
          const bytes = Buffer.from(text);
          const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
          const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
          const expected = text.split("\n");
          const pending = Buffer.byteLength(expected.pop() ?? "");
          expect(split(chunks)).toEqual({
            lines: expected.map((line) => line.replace(/\r$/, "")),
            pendingBytes: pending,
          });
        },
      ),
    );
  });

  it("strips one CR at a line's end and no more", () => {
    expect(split([Buffer.from("a\r\nb\r\n\r"), Buffer.from("\n")]).lines).toEqual(["a", "b", ""]);
    expect(() => split([Buffer.from("b\r\r\n")])).toThrow("control character");
  });

  it("takes a line of the greatest length, also with a CR, in one piece or many", () => {
    const line = "x".repeat(10);
    expect(split([Buffer.from(`${line}\r\n`)], 10).lines).toEqual([line]);
    expect(
      split(
        `${line}\r\n`.split("").map((byte) => Buffer.from(byte)),
        10,
      ).lines,
    ).toEqual([line]);
  });

  it("refuses a longer line as soon as it knows, and keeps nothing of it", () => {
    expect(() => split([Buffer.from(`${"x".repeat(11)}\n`)], 10)).toThrow("longer than 10 bytes");
    expect(() => split([Buffer.from("x".repeat(8)), Buffer.from("x".repeat(4))], 10)).toThrow("longer than 10 bytes");
  });
});
