// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { Readable } from "node:stream";
import type { IncomingMessage } from "node:http";
import { Subscriber } from "./subscriber.ts";

const END = 'data: {"kind":"state","body":{"to":"STOPPED"}}\n\n';
const lost = (...chunks: string[]) =>
  new Subscriber(Readable.from(chunks.map((chunk) => Buffer.from(chunk))) as IncomingMessage).follow();

describe("a subscriber of the soak", () => {
  it("misses nothing in a whole stream, however it is cut", async () => {
    expect(await lost(": hello\n\nid: 1\nda", "ta: {}\n\nid: ", `2\n${END}`)).toBe(0);
  });

  it("sees a gap, an event that comes twice, and an end that is not the run's", async () => {
    expect(await lost(`id: 1\ndata: {}\n\nid: 4\n${END}`)).toBe(2);
    expect(await lost(`id: 1\ndata: {}\n\nid: 1\n${END}`)).toBe(1);
    expect(await lost("id: 1\ndata: {}\n\n")).toBe(1);
  });
});
