// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { z } from "zod";
import type { StructuredRequest } from "./language-model.ts";
import { OfflineModel } from "./offline-model.ts";

const { signal } = new AbortController();
const request = (content: string): StructuredRequest<{ age: number }> => ({
  purpose: "profiles",
  name: "person",
  messages: [{ role: "user", content }],
  schema: z.object({ age: z.int().max(99) }),
  offline: (draw) => ({ age: Math.floor(draw() * 100) }),
});

it("answers by the request's rule, the same each time, and says that it is no model", async () => {
  const answers = await Promise.all(
    ["Ann", "Ann", "Bob"].map(async (name) => new OfflineModel().completeStructured(request(name), { signal })),
  );
  const [ann, again, bob] = answers.map(({ value }) => value.age);
  expect(again).toBe(ann);
  expect(bob).not.toBe(ann);
  expect(answers[0]).toMatchObject({ provider: "offline", model: null, calls: 0, tokens: { input: 0, output: 0 } });
});

it("tells a text as it comes, and refuses a rule that breaks the schema", async () => {
  const told: string[] = [];
  const text = {
    purpose: "words",
    messages: [],
    offline: () => "By rule.",
    onText: (piece: string) => told.push(piece),
  };
  await expect(new OfflineModel().complete(text, { signal })).resolves.toMatchObject({ value: "By rule." });
  expect(told).toEqual(["By rule."]);
  const wrong = { ...request("Ann"), offline: () => ({ age: 100 }) };
  await expect(new OfflineModel().completeStructured(wrong, { signal })).rejects.toMatchObject({
    kind: "answer_unfit",
  });
});
