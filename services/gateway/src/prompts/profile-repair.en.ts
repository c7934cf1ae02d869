// SPDX-License-Identifier: Apache-2.0
import { PROFILE_LINES_EN } from "./profile-lines.ts";
import { definePrompt } from "./prompt.ts";

export const profileRepairPromptEn = definePrompt({
  id: "profile-repair",
  version: 1,
  language: "en",
  lines: [
    ...PROFILE_LINES_EN,
    "",
    "This was answered before:",
    "{{answer}}",
    "",
    "These fields of it can't stay as they are, for these reasons:",
    "{{reasons}}",
    "",
    "Answer with the whole JSON object again. Change those fields, and of the others only what has to fit them.",
  ],
});
