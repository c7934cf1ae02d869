// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Few words. */
export const TERSE: StyleTexts = {
  posts: {
    for: ["支持{topic}。", "{topic}，赞成。", "{topic}？可以有。", "{topic}，早该如此。", "给{topic}投一票。"],
    against: ["反对{topic}。", "{topic}？不行。", "{topic}，免了吧。", "不支持{topic}。", "{topic}，没必要。"],
    undecided: [
      "{topic}？再看看。",
      "{topic}，还没想好。",
      "对{topic}先观望。",
      "{topic}，不好说。",
      "还在了解{topic}。",
    ],
  },
  openers: {
    agree: ["同意。", "没错。", "确实。", "我也是。"],
    disagree: ["不对。", "不同意。", "不见得。", "错了。"],
    unsure: ["是吗？", "也许吧。", "为什么？", "记下了。"],
  },
};
