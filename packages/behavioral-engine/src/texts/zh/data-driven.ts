// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Figures and sources. */
export const DATA_DRIVEN: StyleTexts = {
  posts: {
    for: [
      "我统计了一下：收到的回答里有 {figure} % 支持{topic}。",
      "又把{topic}的数据过了一遍，能量化的影响中有 {figure} % 是正面的。",
      "{topic}：我算过的情景里有 {figure} % 预期收益高于预期成本，表格可以分享。",
      "关于{topic}，我核对过的资料里有 {figure} % 表示支持，对我来说足够了。",
      "给个数字：我有 {figure} % 的把握认为{topic}值得。",
    ],
    against: [
      "我统计了一下：收到的回答里有 {figure} % 反对{topic}。",
      "又把{topic}的数据过了一遍，能量化的影响中有 {figure} % 是负面的。",
      "{topic}：我算过的情景里有 {figure} % 预期成本高于预期收益，表格可以分享。",
      "关于{topic}，我核对过的资料里有 {figure} % 持否定态度，我跟着证据走。",
      "给个数字：我有 {figure} % 的把握认为{topic}得不偿失。",
    ],
    undecided: [
      "我统计了一下：收到的回答里有 {figure} % 支持{topic}，还在误差范围之内。",
      "关于{topic}的两项研究，结论正好相反，样本都太小，看不出什么。",
      "{topic}：我目前估计赞成的占 {figure} %，暂不下结论。",
      "谁有关于{topic}的可靠资料？我找到的都只是个例。",
      "{topic}的置信区间仍然包含零。",
    ],
  },
  openers: {
    agree: ["我的数据也是这个结果。", "和我查到的一致。", "已核实。", "证据支持你的说法。"],
    disagree: ["出处呢？", "这和我手上的数字对不上。", "个例不等于样本。", "相关不等于因果。"],
    unsure: ["有意思，样本有多大？", "这是怎么测出来的？", "我需要更多数据。", "请给出误差范围。"],
  },
};
