// SPDX-License-Identifier: Apache-2.0
export { hashOfPrompt, LANGUAGES, type Language, type Prompt } from "./prompt.ts";
export { PROMPTS } from "./prompts.ts";
export { type PromptValues, renderPrompt, renderSettled } from "./render-prompt.ts";
export { PROMPT_MAX_CODE_POINTS, promptSchema, validatePrompt } from "./validate-prompt.ts";
