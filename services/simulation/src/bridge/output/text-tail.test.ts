// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { TextTail } from "./text-tail.ts";

describe("the tail of a text", () => {
  it("is its last bytes, from whole characters on, with line ends and without control characters", () => {
    const tail = new TextTail(10);
    tail.push(Buffer.from("0123456789"));
    expect(tail.text).toBe("0123456789");
    tail.push(Buffer.from("𝄞𝄞\r\n\u0007"));
    expect(tail.text).toBe("𝄞\n\ufffd");
  });

  it("holds no more than it may, however much comes at once", () => {
    const tail = new TextTail(4);
    tail.push(Buffer.from("a".repeat(1_000)));
    tail.push(Buffer.from("bc"));
    expect(tail.text).toBe("aabc");
  });
});
