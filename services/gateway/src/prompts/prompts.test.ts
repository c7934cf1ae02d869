// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { POSTING_STYLES, STANCES } from "@shoal/cast";
import { DIVERSITY_INSTRUCTION } from "./diversity-instruction.ts";
import { PROMPTS } from "./prompts.ts";
import { LANGUAGES, type Prompt } from "./prompt.ts";
import { renderPrompt } from "./render-prompt.ts";

const ALL: readonly Prompt<string>[] = Object.values(PROMPTS).flatMap(({ zh, en }) => [zh, en]);

const ROADMAP_PREFIX = [
  "你是一个拥有独特背景、价值观和社交媒体历史的真实人物。",
  "请结合你的完整人设描述、所有过往记忆与社交媒体行动历史,",
  "以第一人称、自然口语化的方式直接回答下面的问题。",
  "不要调用任何工具,不要解释推理过程,",
  "不要用作为AI开头,直接表达你真实的想法、情绪和立场:",
].join("");

function render(prompt: Prompt<string>): string {
  const values = Object.fromEntries(prompt.variables.map((name) => [name, sampleOf(name)]));
  return renderPrompt(prompt, values, () => "NONCE");
}

function sampleOf(name: string): string | number {
  return name.endsWith("_words") || name.endsWith("_count") ? 150 : `the ${name} given`;
}

describe("the prompts", () => {
  it.each(ALL.map((prompt) => [prompt.id, prompt.language, prompt] as const))("%s in %s reads as before", (...row) => {
    const [, , prompt] = row;
    expect(`version ${prompt.version}\n${render(prompt)}`).toMatchSnapshot();
  });

  it("exist in every language, with the same variables", () => {
    for (const versions of Object.values(PROMPTS)) {
      for (const language of LANGUAGES) expect(versions[language].language).toBe(language);
      expect(versions.zh.id).toBe(versions.en.id);
      expect([...versions.zh.variables].sort()).toEqual([...versions.en.variables].sort());
    }
  });

  it("open an interview with the roadmap's text, byte for byte", () => {
    const rendered = renderPrompt(PROMPTS.interviewPrefix.zh, {});
    expect(rendered).toBe(ROADMAP_PREFIX);
    expect(sha256(rendered)).toBe("5c85ebb3619555baafb3f48ae971c72d02a4cc1ec66b5b41cb08cabda47f73e4");
    expect(render(PROMPTS.interview.zh)).toContain(`\n${ROADMAP_PREFIX}\n`);
  });

  it.each(LANGUAGES)("tell persona, history, prefix and question in that order, in %s", (language) => {
    const rendered = render(PROMPTS.interview[language]);
    const prefix = renderPrompt(PROMPTS.interviewPrefix[language], {});
    const parts = ["the persona given", "the history given", prefix, "the question given"];
    const places = parts.map((part) => rendered.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
  });

  it.each(LANGUAGES)("ask for every anchor with its words and range, in %s", (language) => {
    for (const prompt of [
      PROMPTS.profile[language],
      PROMPTS.profileRepair[language],
      PROMPTS.simulationConfig[language],
    ]) {
      const rendered = render(prompt);
      expect(rendered).toContain(`posting_style: ${POSTING_STYLES.join(" | ")}`);
      expect(rendered).toContain(`stance: ${STANCES.join(" | ")}`);
      expect(rendered).toContain("active_hours: list of 0-23 integers (at least 4 hours)");
      expect(rendered).toContain("opinion_drift_rate: 0.0-1.0 (how easily they shift position under social pressure)");
      expect(rendered).toContain("influence_weight: 0.5-3.0 (opinion leaders > 2.0, lurkers < 0.8)");
    }
  });

  it.each(LANGUAGES)("ask for diverse archetypes word for word, in %s", (language) => {
    expect(render(PROMPTS.simulationConfig[language]).split("\n")).toContain(DIVERSITY_INSTRUCTION);
    expect(sha256(DIVERSITY_INSTRUCTION)).toBe("0654505231eecd490844079be5392d33de702ad110607c171dce44ffc67cf872");
  });
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
