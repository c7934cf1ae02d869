// SPDX-License-Identifier: Apache-2.0
import { PROFILE_LINES_ZH } from "./profile-lines.ts";
import { definePrompt } from "./prompt.ts";

export const profileRepairPromptZh = definePrompt({
  id: "profile-repair",
  version: 1,
  language: "zh",
  lines: [
    ...PROFILE_LINES_ZH,
    "",
    "此前的回答：",
    "{{answer}}",
    "",
    "其中以下字段不能保持原样，原因如下：",
    "{{reasons}}",
    "",
    "请重新输出完整的 JSON 对象。修改上述字段，其他字段只在必须与之相符时才改动。",
  ],
});
