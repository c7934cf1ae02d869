// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MemoryStore, type StoredAnswer } from "@shoal/llm";
import { RecordedAnswers } from "./recorded-answers.ts";

const saying = (text: string): StoredAnswer => ({
  text,
  model: "small",
  tokens: { input: 1, output: 1 },
  calls: 1,
  isRepaired: false,
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-recorded-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("answers that are recorded", () => {
  it("are put into the asker's own store too, and what that knows already is recorded when it is used", async () => {
    const path = join(folder, "beside.jsonl");
    const own = new MemoryStore();
    await own.put("old", saying("Old."));
    const recording = await RecordedAnswers.open({ path, isReplay: false });
    const store = recording.beside(own);
    await store.put("new", saying("New."));
    await recording.beside(undefined).put("alone", saying("Alone."));
    expect(await own.get("new")).toEqual(saying("New."));
    expect(await store.get("old")).toEqual(saying("Old."));
    // Recorded only.
    expect(await store.get("alone")).toBeUndefined();

    const replay = await RecordedAnswers.open({ path, isReplay: true });
    for (const [key, text] of [
      ["old", "Old."],
      ["new", "New."],
      ["alone", "Alone."],
    ] as const) {
      expect(await replay.beside(undefined).get(key)).toEqual(saying(text));
    }
    expect(await replay.knownOf(["old", "other", "new"])).toEqual(new Set(["old", "new"]));
  });

  it("are all that a replay knows, whatever the asker's own store has", async () => {
    const replay = await RecordedAnswers.open({ path: join(folder, "none.jsonl"), isReplay: true });
    const own = new MemoryStore();
    await own.put("old", saying("Old."));
    expect(await replay.beside(own).get("old")).toBeUndefined();
  });
});
