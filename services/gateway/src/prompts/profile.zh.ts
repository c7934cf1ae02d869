// SPDX-License-Identifier: Apache-2.0
import { PROFILE_LINES_ZH } from "./profile-lines.ts";
import { definePrompt } from "./prompt.ts";

export const profilePromptZh = definePrompt({ id: "profile", version: 2, language: "zh", lines: PROFILE_LINES_ZH });
