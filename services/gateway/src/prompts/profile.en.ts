// SPDX-License-Identifier: Apache-2.0
import { PROFILE_LINES_EN } from "./profile-lines.ts";
import { definePrompt } from "./prompt.ts";

export const profilePromptEn = definePrompt({ id: "profile", version: 2, language: "en", lines: PROFILE_LINES_EN });
