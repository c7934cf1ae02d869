// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { LINE_MAX_BYTES } from "./log-line.ts";
import { LogSplitter } from "./log-splitter.ts";

function lines(...chunks: readonly (string | Buffer)[]): string[] {
  const splitter = new LogSplitter("stdout");
  const found = chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk as string)));
  return [...found, ...splitter.flush()].map(({ line, truncated }) => (truncated ? `${line.length} of more` : line));
}

describe("a worker's text", () => {
  it("is cut at LF, CR and CR LF, whole or cut apart", () => {
    expect(lines("a\nb\rc\r\nd")).toEqual(["a", "b", "c", "d"]);
    expect(lines("10%\r", "20%\r", "\n", "\n", "x\r", "y\n")).toEqual(["10%", "20%", "", "x", "y"]);
  });

  it("has the same lines however its bytes are cut", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\r", "\n", "ü", "𝄞") });
    fc.assert(
      fc.property(text, (whole) => {
        const single = [...Buffer.from(whole)].map((byte) => Buffer.from([byte]));
        expect(lines(...single)).toEqual(lines(whole));
        const expected = whole.split(/\r\n|\r|\n/);
        expect(lines(whole)).toEqual(expected.at(-1) === "" ? expected.slice(0, -1) : expected);
      }),
    );
  });

  it("has each line kept or counted, however its bytes are cut", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\r", "\n", "ü", "x".repeat(LINE_MAX_BYTES)), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(10), fc.integer({ min: 1, max: 40 }), (whole, most, chunkBytes) => {
        let kept = 0;
        let leftOut = 0;
        const admit = (): boolean => (kept < most ? (kept += 1) > 0 : (leftOut += 1) < 0);
        const splitter = new LogSplitter("stdout", { admit, leaveOut: (count) => (leftOut += count) });
        const bytes = Buffer.from(whole);
        const size = bytes.length > 1_000 ? bytes.length : chunkBytes;
        const found = [];
        for (let at = 0; at < bytes.length; at += size) found.push(...splitter.push(bytes.subarray(at, at + size)));
        found.push(...splitter.flush());
        const all = lines(whole).length;
        expect([found.length, kept + leftOut]).toEqual([Math.min(most, all), all]);
      }),
    );
  });

  it("loses what is over the greatest length of a line, up to the line's end", () => {
    const long = "x".repeat(LINE_MAX_BYTES);
    expect(lines(`${long}\nshort\n`)).toEqual([long, "short"]);
    expect(lines(`${long}more`, "and more\rshort\n")).toEqual([`${LINE_MAX_BYTES} of more`, "short"]);
  });

  it("is cut between characters", () => {
    const splitter = new LogSplitter("stdout");
    const [line] = splitter.push(Buffer.from(`x${"𝄞".repeat(LINE_MAX_BYTES / 4)}`));
    expect(line).toEqual({
      stream: "stdout",
      line: `x${"𝄞".repeat(LINE_MAX_BYTES / 4 - 1)}`,
      truncated: true,
      partial: false,
    });
  });

  it("has its broken bytes and control characters replaced, its tabs kept", () => {
    expect(lines(Buffer.from([0x61, 0xff, 0x62, 0xc3, 0x0a]))).toEqual(["a\ufffdb\ufffd"]);
    expect(lines("a\u0000b\u001b[31mc\td\u007fe\u0085\n")).toEqual(["a\ufffdb\ufffd[31mc\td\ufffde\ufffd"]);
  });

  it("shows a part of a line once, whole characters only, and then the rest of it", () => {
    const splitter = new LogSplitter("stderr");
    splitter.push(Buffer.from([...Buffer.from("50% "), 0xf0, 0x9d]));
    expect(splitter.showPartial()).toEqual([{ stream: "stderr", line: "50% ", truncated: false, partial: true }]);
    expect(splitter.showPartial()).toEqual([]);
    expect(splitter.push(Buffer.from([0x84, 0x9e, 0x0a]))).toEqual([
      { stream: "stderr", line: "𝄞", truncated: false, partial: false },
    ]);
  });

  it("does not end a part that was shown with an empty line", () => {
    const splitter = new LogSplitter("stdout");
    splitter.push(Buffer.from("part"));
    splitter.showPartial();
    expect(splitter.push(Buffer.from("\n\nnext\n")).map(({ line }) => line)).toEqual(["", "next"]);
  });
});
