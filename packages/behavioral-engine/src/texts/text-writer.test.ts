// SPDX-License-Identifier: Apache-2.0
import { POSITIONS, POSTING_STYLES, type Position } from "@shoal/cast";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { LANGUAGES, type Language } from "./language-texts.ts";
import { relationOf, TEXT_MAX_LENGTH, TextWriter } from "./text-writer.ts";

const OPINION: Readonly<Record<Position, number>> = { for: 0.7, against: -0.7, undecided: 0 };
const DRAWS = Array.from({ length: 40 }, (_, n) => ({ template: n / 40, opener: ((n * 7) % 40) / 40, figure: n / 40 }));
const TOPIC: Readonly<Record<Language, string>> = { en: "higher lesson fees", zh: "提高学费" };
const cells = POSTING_STYLES.flatMap((style) => POSITIONS.map((position) => ({ style, position })));
const uniform = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe.each(LANGUAGES)("TextWriter in %s", (language) => {
  const writer = new TextWriter(TOPIC[language], language);

  it.each(cells)("has at least 4 posts for $style and $position, most with the topic", ({ style, position }) => {
    const figure = 0;
    const texts = DRAWS.map((draws) => writer.post(style, OPINION[position], { ...draws, figure }));
    expect(new Set(texts).size).toBeGreaterThanOrEqual(4);
    for (const text of texts) expect(text.toLowerCase()).toContain(TOPIC[language]);
  });

  it("says different things by style and by position", () => {
    const texts = cells.map(({ style, position }) =>
      DRAWS.map((draws) => writer.post(style, OPINION[position], { ...draws, figure: 0 })),
    );
    const distinct = texts.map((of) => new Set(of).size).reduce((sum, size) => sum + size, 0);
    expect(new Set(texts.flat()).size).toBe(distinct);
  });

  it.each(cells)("begins a $style reply with the one it answers and goes on $position", ({ style, position }) => {
    for (const other of POSITIONS) {
      const to = { id: "m34", opinion: OPINION[other] };
      const texts = DRAWS.map((draws) => writer.reply(style, OPINION[position], to, draws));
      for (const [index, text] of texts.entries()) {
        expect(text.startsWith("@m34 ")).toBe(true);
        expect(text.endsWith(writer.post(style, OPINION[position], DRAWS[index]!))).toBe(true);
      }
      expect(new Set(texts).size).toBeGreaterThanOrEqual(8);
    }
  });

  it.each(cells)("says in a $style quote what a reply says, without whom it answers", ({ style, position }) => {
    for (const other of POSITIONS) {
      for (const draws of DRAWS) {
        const reply = writer.reply(style, OPINION[position], { id: "m34", opinion: OPINION[other] }, draws);
        expect(`@m34 ${writer.quote(style, OPINION[position], OPINION[other], draws)}`).toBe(reply);
      }
    }
  });

  it("puts figures that fit the position into data-driven posts", () => {
    const figures = (opinion: number): number[] =>
      DRAWS.flatMap((draws) => /(\d+) %/.exec(writer.post("data-driven", opinion, draws))?.[1] ?? []).map(Number);
    expect(Math.min(...figures(0.7), ...figures(-0.7))).toBeGreaterThan(54);
    expect(Math.max(...figures(0))).toBeLessThan(57);
    expect(new Set(figures(0.7)).size).toBeGreaterThan(5);
  });

  it("takes any topic as it is, and stays within the platform's length", () => {
    const topic = fc.oneof(fc.string({ minLength: 1, maxLength: 200, unit: "binary" }), fc.constant("$& {figure} $1"));
    fc.assert(
      fc.property(
        topic,
        fc.constantFrom(...cells),
        uniform,
        uniform,
        uniform,
        (about, cell, template, opener, figure) => {
          const draws = { template, opener, figure };
          const long = new TextWriter(about, language);
          const post = long.post(cell.style, OPINION[cell.position], draws);
          const reply = long.reply(cell.style, OPINION[cell.position], { id: "m".repeat(128), opinion: 1 }, draws);
          for (const text of [post, reply]) expect(Array.from(text).length).toBeLessThanOrEqual(TEXT_MAX_LENGTH);
          if (Array.from(post).length < TEXT_MAX_LENGTH && about !== "") {
            expect(post.slice(1) + post).toContain(about.slice(1));
          }
        },
      ),
    );
  });

  it("leaves no placeholder behind", () => {
    for (const { style, position } of cells) {
      for (const draws of DRAWS) expect(writer.post(style, OPINION[position], draws)).not.toMatch(/[{}]/);
    }
  });
});

describe("the Chinese texts", () => {
  it("hold no Latin word, whatever is said", () => {
    const writer = new TextWriter(TOPIC.zh, "zh");
    for (const { style, position } of cells) {
      for (const other of POSITIONS) {
        for (const draws of DRAWS) {
          expect(writer.quote(style, OPINION[position], OPINION[other], draws)).not.toMatch(/[a-z]/i);
        }
      }
    }
  });
});

describe("relationOf", () => {
  it("is about the two positions", () => {
    expect(relationOf("for", "for")).toBe("agree");
    expect(relationOf("against", "for")).toBe("disagree");
    expect(relationOf("undecided", "for")).toBe("unsure");
    expect(relationOf("against", "undecided")).toBe("unsure");
  });
});
