// SPDX-License-Identifier: Apache-2.0
import type { IdentityWords } from "./identity-words.ts";

const GIVEN =
  "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 子涵 雨桐 浩然 思远 佳怡 梓轩 欣怡 俊杰 " +
  "晓东 晓燕 文博 雅婷 志强 建国 秀英 海燕 一鸣 若曦 天宇 诗琪 嘉豪 雪梅 春华 立新 永康 慧敏";
const FAMILY =
  "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 " +
  "许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 欧阳 上官 司马";

/** Names and personas in simplified Chinese. */
export const CHINESE_IDENTITY: IdentityWords = {
  givenNames: GIVEN.split(" "),
  familyNames: FAMILY.split(" "),
  name: (given, family) => `${family}${given}`,
  occupations: [
    "会计",
    "建筑师",
    "面包师",
    "公交司机",
    "木匠",
    "化验员",
    "公务员",
    "厨师",
    "设计师",
    "电工",
    "工程师",
    "农民",
    "记者",
    "律师",
    "图书管理员",
    "汽修工",
    "音乐人",
    "护士",
    "药剂师",
    "退休人员",
    "民警",
    "程序员",
    "售货员",
    "店主",
    "社工",
    "学生",
    "教师",
    "翻译",
  ],
  who: (occupation, age) => `${occupation}，${age}岁。`,
  views: {
    supportive: "支持{topic}。",
    opposing: "反对{topic}。",
    neutral: "对{topic}没有表态。",
    observer: "旁观关于{topic}的讨论。",
    amplifier: "常转发别人关于{topic}的看法。",
  },
  anyTopic: "正在讨论的话题",
  archetypes: {
    leader: "说话很有分量，很少改变主意。",
    lurker: "看得多，几乎不发言。",
    amplifier: "整天在线，看到就转。",
    reactor: "反应很快，容易被打动。",
    regular: "有空的时候才参与。",
  },
  styles: {
    terse: "惜字如金。",
    verbose: "喜欢长篇大论。",
    "meme-heavy": "爱玩梗。",
    "data-driven": "凡事拿数据说话。",
    emotional: "说话带着感情。",
  },
  between: "",
};
