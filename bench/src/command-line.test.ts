// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { runCommandLine } from "./command-line.ts";
import type { Figure, Measurement } from "./figure.ts";
import { FIGURES } from "./figures.ts";

const MEASUREMENT: Measurement = {
  name: "walk",
  value: 3,
  unit: "ms",
  baseline: 2,
  ratio: 1.5,
  target: "ratio ≤ 2",
  met: true,
  bound: "legs",
};

async function run(args: string[], changes: Partial<Measurement> = {}, figures?: readonly Figure[]) {
  const walk: Figure = { name: "walk", description: "On foot.", measure: async () => ({ ...MEASUREMENT, ...changes }) };
  const [answers, notes]: [string[], string[]] = [[], []];
  const output = { answer: (text: string) => void answers.push(text), note: (text: string) => void notes.push(text) };
  const code = await runCommandLine(args, figures ?? [walk], output);
  return { code, answers, notes };
}

describe("npm run bench", () => {
  it("lists the figures", async () => {
    expect(await run(["--list"])).toEqual({ code: 0, answers: ["walk  On foot."], notes: [] });
    const { answers } = await run(["--list"], {}, FIGURES);
    expect(answers).toContainEqual(expect.stringMatching(/^ipc-round-trip {2}/));
  });

  it("ends with one object, and prints nothing else with --json", async () => {
    const plain = await run(["walk"]);
    expect(JSON.parse(plain.answers.at(-1) ?? "")).toEqual(MEASUREMENT);
    expect(plain.notes.join()).toContain("ratio 1.5, target ratio ≤ 2 met");
    expect(await run(["walk", "--json"])).toEqual({ code: 0, answers: [JSON.stringify(MEASUREMENT)], notes: [] });
  });

  it("fails when the target is missed", async () => {
    expect((await run(["walk", "--json"], { met: false })).code).toBe(1);
  });

  it.each([[["swim"]], [[]], [["walk", "walk"]], [["--fast"]]])("refuses %j with the usage", async (args) => {
    const { code, answers, notes } = await run(args);
    expect({ code, answers }).toEqual({ code: 2, answers: [] });
    expect(notes.join()).toContain("Usage: npm run bench");
  });
});
