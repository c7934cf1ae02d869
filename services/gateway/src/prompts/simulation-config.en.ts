// SPDX-License-Identifier: Apache-2.0
import { ANCHOR_LINES } from "./anchor-lines.ts";
import { DIVERSITY_INSTRUCTION } from "./diversity-instruction.ts";
import { definePrompt } from "./prompt.ts";

export const simulationConfigPromptEn = definePrompt({
  id: "simulation-config",
  version: 1,
  language: "en",
  lines: [
    "Configure the agents of a social media simulation.",
    "",
    "What the simulation is to find out:",
    "{{requirement}}",
    "",
    "The members, one a line:",
    "{{members}}",
    "",
    DIVERSITY_INSTRUCTION,
    "",
    'Answer with one JSON object and nothing else: {"agents": [...]}, one element for each of the {{member_count}} members, in their order. The fields of an element:',
    "agent_id: as given",
    "activity_level: 0.0-1.0",
    ...ANCHOR_LINES,
  ],
});
