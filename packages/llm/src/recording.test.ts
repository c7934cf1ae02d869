// SPDX-License-Identifier: Apache-2.0
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { Recording } from "./recording.ts";
import { requestKey } from "./request-key.ts";

let folder = "";
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "shoal-recording-"))));
afterAll(async () => rm(folder, { recursive: true }));

it("gives back what was recorded, and leaves out a line that was cut", async () => {
  const path = join(folder, "answers.jsonl");
  const answer = { text: "An answer.\n", model: "small", tokens: { input: 1, output: 2 }, calls: 1, isRepaired: false };
  const recording = await Recording.open(path);
  await Promise.all([recording.put("a", answer), recording.put("b", answer)]);
  await appendFile(path, '\n{"key":"c","answer":{"te');
  const again = await Recording.open(path);
  await again.put("d", answer);
  const last = await Recording.open(path);
  const found = await Promise.all(["a", "b", "c", "d"].map(async (key) => last.get(key)));
  expect(found).toEqual([answer, answer, undefined, answer]);
});

it("knows a question by its content", () => {
  expect(requestKey({ a: 1, b: [{ c: 2, d: undefined }] })).toBe(requestKey({ b: [{ c: 2 }], a: 1 }));
  expect(requestKey({ a: [1, 2] })).not.toBe(requestKey({ a: [2, 1] }));
  expect(requestKey({ a: { b: 1 } })).not.toBe(requestKey({ a: [["b", 1]] }));
});
