// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Feelings first. */
export const EMOTIONAL: StyleTexts = {
  posts: {
    for: [
      "我藏不住了：{topic}对我来说太重要了 ❤️",
      "一想到{topic}就充满希望！请一定要实现啊！",
      "今天聊起{topic}，我激动得起了鸡皮疙瘩，我们真的需要它！",
      "我全心全意支持{topic}！",
      "看到有人站出来支持{topic}，我真的好开心！",
    ],
    against: [
      "想到{topic}会把我们带到哪里去，我心都碎了 💔",
      "{topic}真的让我气得想哭！",
      "我好怕{topic}之后会发生的事，真的好怕。",
      "怎么会有人想要{topic}？看着都心痛！",
      "求求了，不要{topic}！想想那些会因此受苦的人吧！",
    ],
    undecided: [
      "{topic}……心里一个声音，脑子里又是另一个声音 😔",
      "对{topic}我好纠结，我讨厌这种纠结的感觉！",
      "为了{topic}吵成这样，我好难过。就不能好好聊聊吗？",
      "因为{topic}整夜睡不着，还是不知道自己该怎么想。",
      "一会儿对{topic}满怀希望，一会儿又害怕得不行。",
    ],
  },
  openers: {
    agree: ["谢谢你说出来！", "对对对！", "我的感受一模一样！", "抱抱，你不是一个人！"],
    disagree: ["看到这个我好难过。", "你怎么能这么说？！", "不！绝对不行！", "真不敢相信我看到了什么。"],
    unsure: ["要是我也能这么确定就好了。", "心情好复杂。", "唉，我也说不清……", "你让我想了很多，也有点担心。"],
  },
};
