// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { readEventStream } from "./event-stream.ts";

it("reads the same events however the bytes are cut", async () => {
  const text =
    'id: 1\ndata: {"seq":1,"round":0,"kind":"state"}\n\n: alive\n\ndata: {"kind":"progress","round":1}\n\nid: 2\ndata: {"seq":2,"round":1,"kind":"é"}\n\n';
  const bytes = new TextEncoder().encode(text);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length)), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let i = 1; i < edges.length; i++) controller.enqueue(bytes.slice(edges[i - 1], edges[i]));
          controller.close();
        },
      });
      const events = [];
      for await (const event of readEventStream(body)) events.push(event);
      expect(events).toEqual([
        { seq: 1, round: 0, kind: "state" },
        { kind: "progress", round: 1 },
        { seq: 2, round: 1, kind: "é" },
      ]);
    }),
  );
});
