// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Jokes, memes, irony. */
export const MEME_HEAVY: StyleTexts = {
  posts: {
    for: [
      "我：要冷静。听到{topic}之后的我：冲冲冲！🎉",
      "支持{topic}的，集合啦 🦸",
      "凌晨三点睡不着的我：接下来请听我夸一段{topic} 🎤",
      "反转来了：{topic}才是真结局 🏆",
      "{topic}？钱包拿去 💸",
    ],
    against: [
      "{topic}？就这？💀",
      "看大家一个个入坑{topic}，我先搬好小板凳 🍿",
      "联名请愿，把{topic}退回原厂 🗑️",
      "{topic}？这片子我看过，连续集都烂 🚫",
      "{topic}：一星都嫌多，不推荐 ⭐",
    ],
    undecided: [
      "围观两边为{topic}吵架的我：👁️👄👁️",
      "{topic}：观点加载中，进度 3% ⏳",
      "我的脑细胞就{topic}投票：一个赞成，一个反对，一个睡着了 😴",
      "说明书没看懂，对{topic}继续躺平 🤷",
      "{topic}？等我再掷一次骰子 🎲",
    ],
  },
  // No punctuation ends these, so that a space keeps them apart from what follows.
  openers: {
    agree: ["大声点，后排没听见 📢 ", "懂的都懂 💯 ", "这波同频了 🤝 ", "你的皇冠掉了 👑 "],
    disagree: ["笑死，不可能 🙃 ", "朋友，这里不是许愿池 🛑 ", "你可真敢说 😬 ", "系统提示：未找到论点 🤖 "],
    unsure: ["嗯，有点可疑 🧐 ", "等等，什么情况 👀 ", "替朋友问一句：", "容我缓缓 🌀 "],
  },
};
