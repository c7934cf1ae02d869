// SPDX-License-Identifier: Apache-2.0
import type { OfflineTexts } from "./offline-texts.ts";

export const offlineTextsZh: OfflineTexts = {
  opening: {
    terse: {
      for: (topic) => `${topic}？支持。`,
      against: (topic) => `${topic}？反对。`,
      undecided: (topic) => `${topic}？没想好。`,
      unknown: (topic) => `${topic}？还没看法。`,
    },
    verbose: {
      for: (topic) => `关于${topic}，我反复想了很久，权衡下来，总体上我是支持的。`,
      against: (topic) => `关于${topic}，我反复想了很久，权衡下来，总体上我是反对的。`,
      undecided: (topic) => `关于${topic}，我一直在琢磨，说实话两边都有道理，我还没有定论。`,
      unknown: (topic) => `关于${topic}，我接触得还太少，一时说不出什么看法。`,
    },
    "meme-heavy": {
      for: (topic) => `${topic}？冲就完了，我先投一票！`,
      against: (topic) => `${topic}？达咩，这波我不跟。`,
      undecided: (topic) => `${topic}？我先吃瓜，让子弹飞一会儿。`,
      unknown: (topic) => `${topic}？正在加载中……`,
    },
    "data-driven": {
      for: (topic) => `综合我看到的信息，结论倾向于支持${topic}。`,
      against: (topic) => `综合我看到的信息，结论倾向于反对${topic}。`,
      undecided: (topic) => `就${topic}而言，我看到的信息没有明确指向。`,
      unknown: (topic) => `就${topic}而言，我手上还没有数据。`,
    },
    emotional: {
      for: (topic) => `${topic}对我太重要了，我真心支持！`,
      against: (topic) => `一提到${topic}我就来气，绝对不能接受！`,
      undecided: (topic) => `${topic}让我好纠结，心里乱得很！`,
      unknown: (topic) => `对${topic}我现在还没什么感觉。`,
    },
  },
  figures: ({ opinion, actions, posts, asOfRound }) => {
    const scale = opinion === null ? "" : `我的意见值是 ${opinion.toFixed(2)}（-1 到 1）。`;
    return `${scale}截至第 ${asOfRound} 轮，我一共有 ${actions} 次行动，其中 ${posts} 次是自己写的内容。`;
  },
  wrote: (round, text) => `第 ${round} 轮我写过：“${text}”`,
  agreed: (round, author, text) => `第 ${round} 轮我认同了${author}的话：“${text}”`,
  saw: (round, author, text) => `第 ${round} 轮我看到${author}说：“${text}”`,
  silent: "到目前为止我只是在旁观。",
  separator: "",
};
