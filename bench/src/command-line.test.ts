// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { runCommandLine } from "./command-line.ts";
import { type Figure, type Measurement, measurementOf } from "./figure.ts";
import { FIGURES } from "./figures.ts";

const MEASUREMENT: Measurement = {
  name: "walk",
  value: 7,
  unit: "ms",
  baseline: 2,
  ratio: 1.5,
  target: "ratio ≤ 2",
  met: true,
  bound: "legs",
};

async function run(args: string[], changes: Partial<Measurement> = {}, figures?: readonly Figure[]) {
  const walk: Figure = {
    name: "walk",
    description: "On foot.",
    seconds: 7,
    measure: async ({ seconds }) => ({ ...MEASUREMENT, value: seconds, ...changes }),
  };
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

  it("measures as long as it is told", async () => {
    const { answers } = await run(["walk", "--json", "--seconds", "0.5"]);
    expect(JSON.parse(answers[0] ?? "")).toMatchObject({ value: 0.5 });
  });

  it("tells every goal of the run with its verdict, and is met only if all are", async () => {
    const uphill = { ...MEASUREMENT, name: "uphill", ratio: 4, met: false };
    const { code, answers, notes } = await run(["walk"], measurementOf("legs", MEASUREMENT, uphill));
    expect(notes.join("\n")).toContain("walk: 7 ms against 2 ms: ratio 1.5, target ratio ≤ 2 met");
    expect(notes.join("\n")).toContain("uphill: 7 ms against 2 ms: ratio 4, target ratio ≤ 2 missed");
    expect({ code, ...JSON.parse(answers[0] ?? "") }).toMatchObject({ code: 1, met: false, ratio: 1.5 });
  });

  it("fails when the target is missed", async () => {
    expect((await run(["walk", "--json"], { met: false })).code).toBe(1);
  });

  it.each([
    [["swim"]],
    [[]],
    [["walk", "walk"]],
    [["--fast"]],
    [["walk", "--seconds", "0"]],
    [["walk", "--seconds", "x"]],
  ])("refuses %j with the usage", async (args) => {
    const { code, answers, notes } = await run(args);
    expect({ code, answers }).toEqual({ code: 2, answers: [] });
    expect(notes.join()).toContain("Usage: npm run bench");
  });
});
